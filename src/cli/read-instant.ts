import { dateMs } from '../engine/condition';
import { UsageError } from './command';

/** The instant (epoch ms) an option names, by its first moment in UTC where it names a day. */
export function readInstant(name: string, text: string): number {
	const instant = dateMs(text);
	if (!Number.isNaN(instant)) return instant;
	throw new UsageError(
		`--${name} is a day or an instant such as 2027-01-18T15:00:00Z, not "${text}".`,
	);
}
