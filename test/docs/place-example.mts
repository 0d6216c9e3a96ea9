import { parse, stringify } from 'yaml';
import type { ContractFiles } from '../../src/engine/policy';
import { SHIPPED } from '../engine/policy/shipped.mts';
import { HOLIDAYS, WITH_HOLIDAYS } from '../engine/policy/with-holidays.mts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Group = Record<string, Json>;
type Path = ReadonlyArray<string | number>;
interface Place {
	readonly file: string;
	readonly path: Path;
	readonly there: Json;
}

/** The contract first, then the examples beside it, whose settings have some of the same names. */
const DATA = Object.entries(SHIPPED)
	.filter(([file]) => /^(?:examples\/)?[^/]+\.yaml$/.test(file))
	.map(([file, text]): Place => ({ file, path: [], there: parse(text) as Json }))
	.sort((a, b) => Number(a.file.includes('/')) - Number(b.file.includes('/')));
const IDENTITIES = ['id', 'metric', 'ae', 'says'];
const MOST_TRIED = 8;
const QUOTED = { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' } as const;

/**
 * The shipped contract with a snippet of YAML put where its settings belong, once for each place
 * where they might; settings of several places are put there one by one.
 */
export function placements(snippet: string): ReadonlyArray<readonly ContractFiles[]> {
	const data = parse(snippet) as Json;
	const whole = placesFor(data);
	if (whole.length > 0) return [whole.map((place) => put(place, data))];
	return Object.entries(data as Group).map(([key, value]) =>
		placesFor({ [key]: value }).map((place) => put(place, { [key]: value })),
	);
}

/** The groups that have all settings of the snippet, or lists of such; what is there already first. */
function placesFor(data: Json): readonly Place[] {
	const found = DATA.flatMap((place) => below(place)).filter(({ there }) => takes(there, data));
	const same = (place: Place) => (isPartOf(data, place.there) ? 0 : 1);
	return found.sort((a, b) => same(a) - same(b)).slice(0, MOST_TRIED);
}

function below(place: Place): readonly Place[] {
	const { file, path, there } = place;
	if (there === null || typeof there !== 'object') return [];
	const inside = Object.entries(there).flatMap(([key, value]) =>
		below({ file, path: [...path, Array.isArray(there) ? Number(key) : key], there: value }),
	);
	return [place, ...inside];
}

function takes(there: Json, data: Json): boolean {
	if (Array.isArray(data)) {
		if (!Array.isArray(there)) return false;
		const keys = new Set(there.flatMap((item) => keysOf(item)));
		return data.flatMap(keysOf).every((key) => keys.has(key));
	}
	if (Array.isArray(there)) return false;
	return keysOf(data).every((key) => keysOf(there).includes(key));
}

function keysOf(value: Json): readonly string[] {
	return value !== null && typeof value === 'object' && !Array.isArray(value)
		? Object.keys(value)
		: [];
}

function isPartOf(data: Json, there: Json): boolean {
	return JSON.stringify(merged(there, data)) === JSON.stringify(there);
}

function put({ file, path }: Place, data: Json): ContractFiles {
	const root = parse(SHIPPED[file] ?? '') as Json;
	const text = stringify(changedAt(root, path, data), QUOTED);
	const holidays = text.includes(HOLIDAYS) ? { [HOLIDAYS]: WITH_HOLIDAYS[HOLIDAYS] ?? '' } : {};
	return { ...SHIPPED, ...holidays, [file]: text };
}

function changedAt(there: Json, [step, ...rest]: Path, data: Json): Json {
	if (step === undefined) return merged(there, data);
	if (Array.isArray(there))
		return there.map((each, at) => (at === step ? changedAt(each, rest, data) : each));
	return { ...(there as Group), [step]: changedAt((there as Group)[step] ?? null, rest, data) };
}

/** Settings beside settings, entries of a list over those of the same name; anything else instead. */
function merged(there: Json, data: Json): Json {
	if (Array.isArray(data) && Array.isArray(there)) return mergedList(there, data);
	if (keysOf(data).length === 0 || keysOf(there).length === 0) return data;
	const before = there as Group;
	const after = Object.entries(data as Group).map(([key, value]) => {
		const isList = Array.isArray(value) && Array.isArray(before[key]);
		return [key, isList ? merged(before[key] ?? null, value) : value] as const;
	});
	return { ...before, ...Object.fromEntries(after) };
}

/** What is new stands before what follows it. */
function mergedList(there: Json[], data: Json[]): Json[] {
	const names = there.map(nameOf);
	if (!data.some((item) => nameOf(item) !== undefined)) return data;
	const list = [...there];
	for (const item of data.toReversed()) {
		const at = names.indexOf(nameOf(item));
		if (at >= 0) list[at] = merged(there[at] ?? null, item);
		else list.unshift(item);
	}
	return list;
}

function nameOf(item: Json): string | undefined {
	const key = IDENTITIES.find((each) => keysOf(item).includes(each));
	return key === undefined ? undefined : `${key} ${String((item as Group)[key])}`;
}
