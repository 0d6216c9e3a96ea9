/**
 * What a message may say: variable name → words. Frozen, without a prototype, and already cleaned;
 * whatever is not an own property does not exist for a template.
 */
export type MessageContext = Readonly<Record<string, string | readonly string[]>>;

/** A context that holds exactly these entries; empty words count as not known. */
export function contextOf(
	entries: Iterable<readonly [string, string | readonly string[]]>,
): MessageContext {
	const context: Record<string, string | readonly string[]> = Object.create(null);
	for (const [name, words] of entries) {
		if (words.length > 0)
			context[name] = typeof words === 'string' ? words : Object.freeze([...words]);
	}
	return Object.freeze(context);
}
