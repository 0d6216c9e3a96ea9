import { closest } from 'fastest-levenshtein';
import { UsageError } from './command';

/** What an option names; throws `UsageError` with the nearest name when there is no such thing. */
export function findNamed<T>(kind: string, name: string, known: ReadonlyMap<string, T>): T {
	const found = known.get(name);
	if (found !== undefined) return found;
	const meant = known.size > 0 ? ` Did you mean "${closest(name, [...known.keys()])}"?` : '';
	throw new UsageError(`There is no ${kind} "${name}" in this contract.${meant}`);
}
