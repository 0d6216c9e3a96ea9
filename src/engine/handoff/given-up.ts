import type { AnyNewEvent } from './event';
import { workInShort } from './work-key';

/** Why a mail was withheld, where a person can put it right. */
const CURABLE: ReadonlySet<string> = new Set([
	'no-recipient',
	'bad-address',
	'no-link',
	'no-template',
	'refused-by-mail-server',
]);

/**
 * What a person must hear of because of this event, in short: work that was given up, or a mail that
 * did not go out for a reason somebody could cure. Undefined for all else, and where telling them is
 * what failed.
 */
export function givenUp(event: AnyNewEvent): string | undefined {
	const key = lostBy(event);
	return key === undefined || TELLING.test(key) ? undefined : workInShort(key);
}

const TELLING = /^(?:tell-dead|dead-letter):/;

function lostBy(event: AnyNewEvent): string | undefined {
	if (event.type === 'work.dead') return event.data.work;
	if (event.type !== 'mail.withheld' || !CURABLE.has(event.data.reason)) return undefined;
	// A mail that no work was for is named by its event's key, which has the shape of a work's.
	return event.data.work ?? event.key.slice('withheld:'.length);
}
