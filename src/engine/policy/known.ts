import type { FactDefinition } from '../facts';
import type { Person } from './contract';
import type { Finding, Report } from './finding';
import { nearest } from '../nearest';
import type { Name } from './shape/shape';
import { valueOf, type Tree } from './yaml/tree';

/**
 * The names one file gives to things, and the things that could be read.
 *
 * A name without its thing was written wrongly and reported there; using it elsewhere is no
 * second problem.
 */
export interface Known<T> {
	readonly names: ReadonlySet<string>;
	readonly values: ReadonlyMap<string, T>;
}

export type KnownFacts = Known<FactDefinition>;
export type KnownPeople = Known<Person>;

/** What the other files may refer to; `undefined` where a file could not be read at all. */
export interface Directory {
	readonly facts: KnownFacts | undefined;
	readonly people: KnownPeople | undefined;
	/** The mail addresses of the people. */
	readonly mails: { readonly names: ReadonlySet<string> } | undefined;
}

/** The ids (or other names) in a list of groups, whether or not the groups themselves are in order. */
export function idsIn(tree: Tree | undefined, list: string, key = 'id'): ReadonlySet<string> {
	const items = valueOf(tree, list);
	const ids = (items?.kind === 'list' ? items.items : []).map((item) => valueOf(item, key));
	return new Set(ids.flatMap((id) => (id?.kind === 'scalar' ? nameIn(id.value) : [])));
}

/** What is no name, such as nothing at all, is not offered as one. */
function nameIn(value: unknown): readonly string[] {
	if (typeof value === 'string') return value === '' ? [] : [value];
	return Number.isFinite(value) ? [String(value)] : [];
}

/** The keys of a group, whether or not their values are in order. */
export function keysIn(tree: Tree | undefined, group: string): ReadonlySet<string> {
	const value = valueOf(tree, group);
	return new Set(value?.kind === 'map' ? value.entries.keys() : []);
}

type UnknownCode = Extract<
	Finding,
	{ readonly known: readonly string[]; readonly name: string }
>['code'];

/** Whether the name is known; reports it with the nearest known name when not. */
export function isKnown(
	code: UnknownCode,
	name: Name,
	known: { readonly names: ReadonlySet<string> } | undefined,
	report: Report,
): boolean {
	if (!known || known.names.has(name.text)) return true;
	const names = [...known.names];
	report(name.at, { code, name: name.text, nearest: nearest(name.text, names), known: names });
	return false;
}

/** Whether the person is known and has one of the roles; reports what is wrong. */
export function isPerson(
	name: Name,
	roles: ReadonlyArray<Person['role']>,
	people: KnownPeople | undefined,
	report: Report,
): boolean {
	if (!isKnown('PERSON_UNKNOWN', name, people, report)) return false;
	const role = people?.values.get(name.text)?.role;
	if (role === undefined || roles.includes(role)) return true;
	report(name.at, { code: 'PERSON_WRONG_ROLE', person: name.text, role, expected: roles });
	return false;
}

/** The same for somebody who is counted on from now on, and so must not have left. */
export function isStillThere(
	name: Name,
	roles: ReadonlyArray<Person['role']>,
	people: KnownPeople | undefined,
	report: Report,
): boolean {
	if (!isPerson(name, roles, people, report)) return false;
	if (people?.values.get(name.text)?.active !== false) return true;
	report(name.at, { code: 'PERSON_INACTIVE', person: name.text });
	return false;
}

/** Reports every name that stands in the list more than once. `of` says what is named, in the plural. */
export function reportTwice(names: readonly Name[], of: string, report: Report): void {
	const first = new Map<string, Name>();
	for (const name of names) {
		const earlier = first.get(name.text);
		if (earlier)
			report(name.at, { code: 'NAME_TWICE', name: name.text, of, firstLine: earlier.at.line });
		else first.set(name.text, name);
	}
}
