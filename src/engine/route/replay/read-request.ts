import { toFacts } from '../../facts-from-json';
import type { Facts } from '../../facts';
import type { Contract, Team } from '../../policy/contract';
import { personNamed } from '../../person-named';
import type { RouteRequest, Span } from '../route-types';
import {
	fieldsOf,
	instantField,
	instantIn,
	isObject,
	knownName,
	needed,
	onlyFields,
	report,
	textField,
	type LineReader,
} from './line-reader';
import { isAe } from './people-fields';

const FIELDS = [
	'event',
	'handoff',
	'at',
	'lead',
	'booker',
	'owner',
	'meeting',
	'busy',
	'disconnected',
	'openLoad',
	'pool',
];

/** Reads a line that asks for an AE; undefined when it has problems, which are in the reader. */
export function readRequest(reader: LineReader, contract: Contract): RouteRequest | undefined {
	onlyFields(reader, FIELDS);
	const handoff = needed(reader, 'handoff', textField(reader, 'handoff')) ?? '';
	const at = needed(reader, 'at', instantField(reader, 'at')) ?? 0;
	const people = contract.team.people;
	const booker = knownName(reader, 'booker', textField(reader, 'booker'), people.keys());
	const pools = contract.routing.pools.keys();
	const pool = knownName(reader, 'pool', textField(reader, 'pool'), pools);
	const facts = { ...leadFacts(reader, contract), ...ownerFacts(reader, contract) };
	const meetingAt = meetingStart(reader) ?? null;
	const busy = byPerson(reader, contract, 'busy', spansIn);
	const openLoad = byPerson(reader, contract, 'openLoad', countIn);
	const disconnected = peopleIn(reader, contract, 'disconnected');
	if (reader.problems.length > 0) return undefined;
	const optional = { busy, openLoad, disconnected, ...(pool === undefined ? {} : { pool }) };
	return { handoff, at, facts, booker: booker ?? null, meetingAt, ...optional };
}

function leadFacts(reader: LineReader, contract: Contract): Facts {
	const read = toFacts(reader.fields.get('lead') ?? {}, contract.facts);
	if (read.ok) return read.facts;
	for (const { field, message } of read.problems) {
		report(reader, 'FACT_REFUSED', field === '' ? 'lead' : `lead.${field}`, message);
	}
	return {};
}

/** `owner` is the first rung's owner, or an owner for each rung named. */
function ownerFacts(reader: LineReader, { routing, team }: Contract): Facts {
	const { ownerLadder } = routing;
	const value = reader.fields.get('owner');
	if (value === undefined || value === null) return {};
	const [first] = ownerLadder;
	if (typeof value === 'string' && first) {
		ownerNamed(reader, 'owner', value, team);
		return { [first.fact]: value };
	}
	if (!isObject(value)) {
		report(reader, 'FIELD_TYPE', 'owner', 'This is an AE, or an AE for each rung: {"rung": "ae"}.');
		return {};
	}
	const facts: Record<string, string> = {};
	for (const [rung, ae] of fieldsOf(value)) {
		const field = `owner.${rung}`;
		const rungs = ownerLadder.map(({ id }) => id);
		const known = knownName(reader, field, rung, rungs);
		const fact = ownerLadder.find(({ id }) => id === known)?.fact;
		if (typeof ae !== 'string') report(reader, 'FIELD_TYPE', field, 'This is an AE.');
		else if (fact !== undefined) {
			ownerNamed(reader, field, ae, team);
			facts[fact] = ae;
		}
	}
	return facts;
}

/** A problem when the name is nobody's, or somebody's who takes no meetings. */
function ownerNamed(reader: LineReader, field: string, name: string, team: Team): void {
	const person = personNamed(team, name);
	if (person) isAe(reader, field, person);
	else knownName(reader, field, name, team.people.keys());
}

function meetingStart(reader: LineReader): number | undefined {
	const meeting = reader.fields.get('meeting');
	if (meeting === undefined || meeting === null) return undefined;
	if (isObject(meeting)) return instantIn(reader, 'meeting.start', fieldsOf(meeting).get('start'));
	report(reader, 'FIELD_TYPE', 'meeting', 'This is an object: {"start": "2027-01-20T15:00:00Z"}.');
	return undefined;
}

function byPerson<T>(
	reader: LineReader,
	contract: Contract,
	field: string,
	read: (reader: LineReader, field: string, value: unknown) => T | undefined,
): Record<string, T> {
	const found: Record<string, T> = {};
	const value = reader.fields.get(field) ?? {};
	if (!isObject(value))
		report(reader, 'FIELD_TYPE', field, 'This is an object: a field for each AE.');
	for (const [ae, entry] of fieldsOf(value)) {
		const known = knownName(reader, `${field}.${ae}`, ae, contract.team.people.keys());
		const one = read(reader, `${field}.${ae}`, entry);
		if (known !== undefined && one !== undefined) found[known] = one;
	}
	return found;
}

function spansIn(reader: LineReader, field: string, value: unknown): readonly Span[] | undefined {
	if (!Array.isArray(value)) {
		report(reader, 'FIELD_TYPE', field, 'This is a list of [start, end] pairs.');
		return undefined;
	}
	return value.flatMap((pair: unknown) => {
		const [from, until] = Array.isArray(pair) && pair.length === 2 ? pair : [];
		const start = instantIn(reader, field, from);
		const end = start === undefined ? undefined : instantIn(reader, field, until);
		if (start === undefined || end === undefined) return [];
		if (end <= start) report(reader, 'SPAN_BACKWARDS', field, 'A busy time ends after it starts.');
		return [[start, end] as const];
	});
}

function countIn(reader: LineReader, field: string, value: unknown): number | undefined {
	if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
	report(reader, 'FIELD_TYPE', field, 'This is a whole number, 0 or more.');
	return undefined;
}

function peopleIn(reader: LineReader, contract: Contract, field: string): readonly string[] {
	const value = reader.fields.get(field) ?? [];
	if (!Array.isArray(value)) {
		report(reader, 'FIELD_TYPE', field, 'This is a list of AEs.');
		return [];
	}
	return value.flatMap((name: unknown) => {
		const text = typeof name === 'string' ? name : String(name);
		const known = knownName(reader, field, text, contract.team.people.keys());
		return known === undefined ? [] : [known];
	});
}
