import type { Contract, Person } from '../../src/engine/policy/contract';
import type { BusyTimes, Span } from '../../src/engine/slots';
import { CodedError } from './coded-error';
import type { BusyOf } from './open-times';
import { parseJson } from './parse-json';

const EXAMPLE =
	'{"maya.okafor@lumenta.example": {"busy": [{"start": "2027-01-20T15:00:00Z", "end": "2027-01-20T16:00:00Z"}]}}';

/**
 * Busy times by person, as a calendar node gives them: a calendar's id, mail address or person id →
 * pairs of instants, or an object with `busy`. The whole answer of Google's free/busy query will do.
 *
 * A calendar with `errors`, and one that is not there at all, could not be read: its owner is not in
 * the answer, or is `unknown` in it. Throws `BUSY_TIMES_WRONG` for anything that cannot be read.
 */
export function readBusyTimes(given: unknown, contract: Contract): BusyOf {
	if (given === undefined || given === null || given === '') return new Map();
	const read = parseJson(given, 'Busy Times');
	const calendars = isGroup(read) && isGroup(read.calendars) ? read.calendars : read;
	if (!isGroup(calendars)) throw wrong('it is no object');
	const busy = new Map<string, BusyTimes>();
	for (const [name, entry] of Object.entries(calendars)) {
		const person = ownerOf(contract, name);
		if (person !== undefined) busy.set(person.id, busyIn(name, entry));
	}
	return busy;
}

function ownerOf({ team }: Contract, name: string): Person | undefined {
	const known = team.people.get(name);
	if (known !== undefined) return known;
	const all = [...team.people.values()];
	const address = name.toLowerCase();
	return (
		all.find(({ calendar }) => calendar === name) ??
		all.find(({ mail }) => mail.toLowerCase() === address)
	);
}

function busyIn(name: string, entry: unknown): BusyTimes {
	if (entry === 'unknown' || entry === null) return 'unknown';
	if (Array.isArray(entry)) return entry.map((one) => spanOf(name, one));
	if (!isGroup(entry)) throw wrong(`${name} has neither a list nor "busy"`);
	if (Array.isArray(entry.errors) && entry.errors.length > 0) return 'unknown';
	if (Array.isArray(entry.busy)) return entry.busy.map((one) => spanOf(name, one));
	throw wrong(`${name} has neither a list nor "busy"`);
}

function spanOf(name: string, one: unknown): Span {
	const [start, end] = Array.isArray(one) ? one : isGroup(one) ? [one.start, one.end] : [];
	const span = [instant(start), instant(end)] as const;
	if (span[0] < span[1]) return span;
	throw wrong(`a time of ${name} has no start before its end`);
}

/** NaN for what is no instant; a day or a time without its zone is none. */
function instant(value: unknown): number {
	return typeof value === 'string' && /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(value)
		? Date.parse(value)
		: NaN;
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(what: string): CodedError {
	return new CodedError(
		'BUSY_TIMES_WRONG',
		`Busy Times cannot be read: ${what}. Right would be ${EXAMPLE}.`,
	);
}
