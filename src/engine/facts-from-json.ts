import { distance } from 'fastest-levenshtein';
import type { FactDictionary, Facts, FactValue } from './facts';
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
	readonly found: Map<string, FactValue>;
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
	const reading: Reading = { dictionary, found: new Map(), problems: [] };
	const sent = isObject(json) && Object.hasOwn(json, 'facts') ? json['facts'] : json;
	if (isObject(sent)) walk(sent, '', reading);
	else report(reading, 'FACTS_NOT_AN_OBJECT', '', 'The facts must be an object: names and values.');
	const [first, ...others] = reading.problems;
	if (first) return { ok: false, problems: [first, ...others] };
	return { ok: true, facts: inDictionaryOrder(reading) };
}

function isObject(value: unknown): value is Sent {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function walk(sent: Sent, prefix: string, reading: Reading): void {
	for (const key of Object.keys(sent)) {
		if (reading.problems.length >= MOST_PROBLEMS) return;
		readField(`${prefix}${key}`, key, sent[key], reading);
	}
}

function readField(name: string, key: string, value: unknown, reading: Reading): void {
	const definition = reading.dictionary.get(name);
	if (key.split('.').some((part) => REFUSED_NAMES.has(part))) {
		report(reading, 'NAME_REFUSED', name, 'A field cannot have this name.');
	} else if (isObject(value) && isGroup(name, reading.dictionary)) {
		walk(value, `${name}.`, reading);
	} else if (definition === undefined) {
		report(reading, 'FACT_UNKNOWN', name, unknownName(name, reading.dictionary));
	} else {
		const read = readFact(value, definition);
		if (read.kind === 'problem') report(reading, read.code, name, read.message);
		if (read.kind === 'value') keep(name, read.value, reading);
	}
}

function isGroup(name: string, dictionary: FactDictionary): boolean {
	for (const known of dictionary.keys()) if (known.startsWith(`${name}.`)) return true;
	return false;
}

function keep(name: string, value: FactValue, reading: Reading): void {
	const before = reading.found.get(name);
	if (before === undefined) reading.found.set(name, value);
	else if (JSON.stringify(before) !== JSON.stringify(value)) {
		report(reading, 'FACT_TWICE', name, 'This fact is given twice, with different values.');
	}
}

function unknownName(name: string, dictionary: FactDictionary): string {
	if (name.length > LONGEST_NAME) return 'There is no such fact.';
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
	for (const name of dictionary.keys()) {
		const value = found.get(name);
		if (value !== undefined) facts[name] = value;
	}
	return facts;
}
