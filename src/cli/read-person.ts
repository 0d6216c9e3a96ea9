import { singleAddress } from '../engine/message';
import type { PersonSought } from '../engine/personal';
import { UsageError } from './command';

/** Two letters stand in too many words. */
const SHORTEST_NAME = 3;

/** Who is asked about: one mail address, and the names given with `--name`. */
export function readPerson([mail]: readonly string[], names: readonly string[] = []): PersonSought {
	if (mail === undefined) throw new UsageError('Say who: the mail address is missing.');
	const read = singleAddress(mail);
	if (!read.ok) throw new UsageError(read.message);
	const short = names.find((name) => name.trim().length < SHORTEST_NAME);
	if (short !== undefined) {
		throw new UsageError(`--name takes a whole name; "${short}" would be found in other words.`);
	}
	return { mail: read.address, names: names.map((name) => name.trim()) };
}
