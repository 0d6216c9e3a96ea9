import { parse } from 'yaml';
import { nearest } from '../nearest';

/** What a history can tell, and whether it must. */
export const COLUMNS = {
	handoff: 'needed',
	sdr: 'needed',
	ae: 'needed',
	meeting: 'needed',
	outcome: 'needed',
	booked: 'optional',
	received: 'optional',
	moved_to: 'optional',
	pool: 'optional',
	segment: 'optional',
	source: 'optional',
	introduced: 'optional',
	decision: 'optional',
	decided: 'optional',
	reason: 'optional',
	score: 'optional',
	opportunity: 'optional',
	opened: 'optional',
	closed: 'optional',
	closed_at: 'optional',
} as const;
export type Column = keyof typeof COLUMNS;

/** The words a column's values are turned into. */
const VALUES = {
	outcome: ['held', 'no-show', 'cancelled', 'moved', 'unknown'],
	introduced: ['yes', 'no'],
	decision: ['accepted', 'rejected'],
	closed: ['won', 'lost'],
} as const;
const FREE_VALUES = ['sdr', 'ae', 'pool', 'segment', 'source', 'reason'] as const;

/** Which heading holds what, and what the CRM's own words mean. */
export interface Columns {
	readonly headings: ReadonlyMap<Column, string>;
	/** By column: the CRM's word in lower case → ours. */
	readonly words: ReadonlyMap<Column, ReadonlyMap<string, string>>;
	/** IANA zone of days and times that name none; the team's where it is left out. */
	readonly zone: string | undefined;
	/** How long a meeting lasts; the contract's where it is left out. */
	readonly minutes: number | undefined;
}

export type ReadColumns =
	| { readonly ok: true; readonly columns: Columns }
	| { readonly ok: false; readonly problems: readonly string[] };

/** Reads the YAML file that says which column of a CSV holds what, or says everything wrong with it. */
export function readColumns(text: string): ReadColumns {
	let json: unknown;
	try {
		json = parse(text);
	} catch (error) {
		return { ok: false, problems: [error instanceof Error ? error.message : String(error)] };
	}
	const problems: string[] = [];
	const file = group(json, 'The file', problems);
	unknownKeys(file, ['columns', 'values', 'zone', 'minutes'], '', problems);
	const headings = readHeadings(group(file.columns, 'columns', problems), problems);
	const words = readWords(group(file.values ?? {}, 'values', problems), problems);
	const { zone, minutes } = file;
	if (zone !== undefined && typeof zone !== 'string')
		problems.push('zone is a name such as Europe/London.');
	if (minutes !== undefined && !(typeof minutes === 'number' && minutes > 0)) {
		problems.push('minutes is a number above 0.');
	}
	if (problems.length > 0) return { ok: false, problems };
	return {
		ok: true,
		columns: {
			headings,
			words,
			zone: typeof zone === 'string' ? zone : undefined,
			minutes: typeof minutes === 'number' ? minutes : undefined,
		},
	};
}

type Group = Readonly<Record<string, unknown>>;

function group(value: unknown, name: string, problems: string[]): Group {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Group;
	problems.push(`${name} is a group of settings.`);
	return {};
}

function unknownKeys(
	found: Group,
	known: readonly string[],
	within: string,
	problems: string[],
): void {
	for (const key of Object.keys(found)) {
		if (known.includes(key)) continue;
		const near = nearest(key, known);
		const hint = near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean "${near}"?`;
		problems.push(`There is no "${within}${key}". ${hint}`);
	}
}

function readHeadings(found: Group, problems: string[]): ReadonlyMap<Column, string> {
	const names = Object.keys(COLUMNS) as Column[];
	unknownKeys(found, names, 'columns.', problems);
	const headings = new Map<Column, string>();
	for (const name of names) {
		const heading = found[name];
		if (typeof heading === 'string' && heading !== '') headings.set(name, heading);
		else if (heading !== undefined) problems.push(`columns.${name} is the heading of a column.`);
		else if (COLUMNS[name] === 'needed') problems.push(`columns.${name} is missing.`);
	}
	return headings;
}

function readWords(found: Group, problems: string[]) {
	const known = [...Object.keys(VALUES), ...FREE_VALUES];
	unknownKeys(found, known, 'values.', problems);
	const words = new Map<Column, ReadonlyMap<string, string>>();
	for (const [name, raw] of Object.entries(found)) {
		if (!known.includes(name)) continue;
		const allowed: readonly string[] | undefined = VALUES[name as keyof typeof VALUES];
		const pairs: Array<[string, string]> = [];
		for (const [theirs, ours] of Object.entries(group(raw, `values.${name}`, problems))) {
			if (typeof ours === 'string' && (allowed === undefined || allowed.includes(ours))) {
				pairs.push([theirs.trim().toLowerCase(), ours]);
			} else {
				const right = allowed === undefined ? 'a text' : `one of ${allowed.join(', ')}`;
				problems.push(`values.${name}.${theirs} is ${right}.`);
			}
		}
		words.set(name as Column, new Map(pairs));
	}
	return words;
}

/** The words a column may hold once they are turned into ours; undefined where any may. */
export function allowedWords(column: Column): readonly string[] | undefined {
	return VALUES[column as keyof typeof VALUES];
}
