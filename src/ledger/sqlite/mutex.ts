/** Lets one at a time through, in the order they came. */
export interface Mutex {
	lock(): Promise<void>;
	unlock(): void;
}

/** A mutex for one process; other processes are kept apart by the database itself. */
export function makeMutex(): Mutex {
	const waiting: Array<() => void> = [];
	let locked = false;
	return {
		async lock() {
			if (!locked) {
				locked = true;
				return;
			}
			await new Promise<void>((resolve) => waiting.push(resolve));
		},
		unlock() {
			const next = waiting.shift();
			if (next === undefined) locked = false;
			else next();
		},
	};
}
