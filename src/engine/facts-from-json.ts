import { distance } from 'fastest-levenshtein';
import { factPlaces, type FactPlace } from './fact-places';
import type { FactDictionary, Facts, FactValue } from './facts';
import { plainField } from './personal';
import { readFact, type ValueProblemCode } from './read-fact';

export type FactProblemCode =
	| ValueProblemCode
	| 'FACTS_NOT_AN_OBJECT'
	| 'FACT_UNKNOWN'
	| 'FACT_TWICE'
	| 'NAME_REFUSED'
	| 'TOO_MANY_PROBLEMS';

export interface FactProblem {
	readonly code: FactProblemCode;
	/** The dotted name as it was sent; empty when it is about the whole. */
	readonly field: string;
	readonly message: string;
}

export type FactsRead =
	| { readonly ok: true; readonly facts: Facts }
	| { readonly ok: false; readonly problems: readonly [FactProblem, ...FactProblem[]] };

type Sent = Readonly<Record<string, unknown>>;

interface Reading {
	readonly dictionary: FactDictionary;
	/** By their place in the dictionary. */
	readonly found: Array<FactValue | undefined>;
	readonly problems: FactProblem[];
}

const MOST_PROBLEMS = 50;
const LONGEST_NAME = 100;
const REFUSED_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads what somebody sent about a lead into facts, by the contract's dictionary.
 *
 * Takes flat names (`"company.employees": 300`), nested ones (`"company": {"employees": 300}`), a
 * mix of both, and either of them under `facts` (then only what is there is read). What says
 * nothing (null, blank, an empty list) is left out. A name the dictionary does not know, a value
 * of the wrong type, and a fact given twice with different values are refused; the problems are
 * collected, each with the name as it was sent. Facts come back in the dictionary's order.
 */
export function toFacts(json: unknown, dictionary: FactDictionary): FactsRead {
	const reading: Reading = { dictionary, found: [], problems: [] };
	const sent = isObject(json) && Object.hasOwn(json, 'facts') ? json['facts'] : json;
	if (isObject(sent)) walk(sent, factPlaces(dictionary), reading);
	else report(reading, 'FACTS_NOT_AN_OBJECT', '', 'The facts must be an object: names and values.');
	const [first, ...others] = reading.problems;
	if (first) return { ok: false, problems: [first, ...others] };
	return { ok: true, facts: inDictionaryOrder(reading) };
}

function isObject(value: unknown): value is Sent {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function walk(sent: Sent, under: FactPlace, reading: Reading): void {
	for (const key of Object.keys(sent)) {
		if (reading.problems.length >= MOST_PROBLEMS) return;
		const place = placeOf(key, under);
		if (place === undefined) reportName(`${under.prefix}${key}`, key, reading);
		else readField(place, sent[key], reading);
	}
}

function placeOf(key: string, under: FactPlace): FactPlace | undefined {
	const place = under.inside.get(key);
	if (place !== undefined || !key.includes('.')) return place;
	let at: FactPlace | undefined = under;
	for (const part of key.split('.')) at = at?.inside.get(part);
	return at;
}

function readField(place: FactPlace, value: unknown, reading: Reading): void {
	const { name, definition, inside } = place;
	if (inside.size > 0 && isObject(value)) return walk(value, place, reading);
	if (definition === undefined) return reportName(name, name, reading);
	const read = readFact(value, definition);
	if (read.kind === 'problem') report(reading, read.code, name, read.message);
	if (read.kind === 'value') keep(place, read.value, reading);
}

function reportName(name: string, key: string, reading: Reading): void {
	if (key.split('.').some((part) => REFUSED_NAMES.has(part))) {
		report(reading, 'NAME_REFUSED', name, 'A field cannot have this name.');
	} else report(reading, 'FACT_UNKNOWN', name, unknownName(name, reading.dictionary));
}

function keep({ name, at }: FactPlace, value: FactValue, reading: Reading): void {
	const before = reading.found[at];
	if (before === undefined) reading.found[at] = value;
	else if (JSON.stringify(before) !== JSON.stringify(value)) {
		report(reading, 'FACT_TWICE', name, 'This fact is given twice, with different values.');
	}
}

function unknownName(name: string, dictionary: FactDictionary): string {
	// What does not look like a name may be anything, and these words go into errors and logs.
	if (name.length > LONGEST_NAME || plainField(name) !== name) return 'There is no such fact.';
	const nearest = [...dictionary.keys()]
		.map((known) => ({ known, edits: distance(name.toLowerCase(), known) }))
		.sort((a, b) => a.edits - b.edits)[0];
	const isClose = nearest && nearest.edits <= Math.max(2, name.length * 0.4);
	return `There is no fact "${name}".${isClose ? ` Did you mean "${nearest.known}"?` : ''}`;
}

function report(reading: Reading, code: FactProblemCode, name: string, message: string): void {
	const { problems } = reading;
	const field = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
	if (problems.length === MOST_PROBLEMS - 1) {
		const words = `There are more than ${MOST_PROBLEMS - 1} problems; the others are not listed.`;
		problems.push({ code: 'TOO_MANY_PROBLEMS', field: '', message: words });
	} else problems.push({ code, field, message });
}

function inDictionaryOrder({ dictionary, found }: Reading): Facts {
	const facts: Record<string, FactValue> = {};
	let at = 0;
	for (const name of dictionary.keys()) {
		const value = found[at++];
		if (value !== undefined) facts[name] = value;
	}
	return facts;
}
