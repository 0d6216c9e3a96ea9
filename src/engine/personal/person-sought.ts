import type { Facts, FactValue } from '../facts';
import type { Personal } from '../handoff/event';
import { singleAddress } from '../message';
import { maskAddresses, maskWords } from './mask';

/** A person somebody asks about: by mail address, and by names they go by in notes about others. */
export interface PersonSought {
	/** One plain address. */
	readonly mail: string;
	/** Exact words, such as a full name; none are guessed. */
	readonly names: readonly string[];
}

/** Whether a lead gave this as their own mail address; upper and lower case are the same person. */
export function isOwnAddress(facts: Facts | undefined, { mail }: PersonSought): boolean {
	const own = facts?.['lead.email'];
	return typeof own === 'string' && plainAddress(own) === plainAddress(mail);
}

/**
 * Words in lower case, one of which stands in every text that names the person: to look for before
 * looking closely. A database may not know the lower case of letters beyond ASCII, so those are
 * left out; where nothing else is left, the word is empty and stands everywhere.
 */
export function searchWords({ mail, names }: PersonSought): readonly string[] {
	const local = `${mail.split('@', 1).join()}@`.toLowerCase();
	return [local, ...names.map(longestPlainRun)];
}

function longestPlainRun(name: string): string {
	const runs = name.toLowerCase().match(/[a-z0-9 ]+/g) ?? [];
	return [...runs].sort((a, b) => b.length - a.length)[0]?.trim() ?? '';
}

/** What is left of something personal once this person is not named in it any more. */
export interface Unnamed {
	readonly personal: Personal;
	/** Names of facts, or `note`, in which the person was named. */
	readonly places: readonly string[];
}

/**
 * Takes a person out of what is known about somebody else: an entry of a list that names them goes,
 * and in a text the words that name them are masked. Words that only look alike stay.
 */
export function withoutMentions({ facts, note }: Personal, sought: PersonSought): Unnamed {
	const places: string[] = [];
	const kept: Record<string, FactValue> = {};
	for (const [name, value] of Object.entries(facts ?? {})) {
		const left = unnamed(value, sought);
		if (left !== value) places.push(name);
		if (left !== undefined) kept[name] = left;
	}
	const words = note === undefined ? undefined : masked(note, sought);
	if (words !== note) places.push('note');
	return {
		personal: {
			...(facts === undefined ? {} : { facts: kept }),
			...(words === undefined ? {} : { note: words }),
		},
		places,
	};
}

/** Undefined where nothing is left. */
function unnamed(value: FactValue, sought: PersonSought): FactValue | undefined {
	if (typeof value === 'string') return masked(value, sought);
	if (typeof value !== 'object') return value;
	const others = value.filter((entry) => masked(entry, sought) === entry);
	if (others.length === value.length) return value;
	return others.length === 0 ? undefined : others;
}

function masked(text: string, { mail, names }: PersonSought): string {
	return maskWords(
		maskAddresses(text, (address) => plainAddress(address) === plainAddress(mail)),
		names,
	);
}

/** An address as two spellings of it are compared. */
export function plainAddress(address: string): string {
	const read = singleAddress(address);
	return (read.ok ? read.address : address).toLowerCase();
}
