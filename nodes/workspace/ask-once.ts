/** Asks the first time it is called and gives every later caller the same answer. */
export function askOnce<T>(ask: () => Promise<T>): () => Promise<T> {
	let answer: Promise<T> | undefined;
	return () => (answer ??= ask());
}
