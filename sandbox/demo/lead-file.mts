import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../n8n/paths.mts';
import { resolveMoments } from './moments.mts';

/** What must come of a lead. */
export interface Expectation {
	/** The status the webhook answers with. */
	readonly answer: 200 | 202 | 400;
	/** For a refused lead: the field that is wrong. */
	readonly field?: string;
	/** The verdict before the SDR added anything, where that differs from the last one. */
	readonly first?: Verdict;
	readonly verdict?: Verdict;
	/** What the SDR is asked for. */
	readonly missing?: readonly string[];
	/** The criterion that fails a lead. */
	readonly failed?: string;
	readonly pool?: string;
	/** Set where one AE only can be right. */
	readonly ae?: string;
	/** The owner rung or segment row that leads to the AE. */
	readonly rule?: string;
	/** Nobody can take it, and the person in charge is told. */
	readonly nobody?: boolean;
	readonly intro?: boolean;
	readonly decision?: 'accepted' | 'rejected' | 'no-show' | 'none';
	readonly reason?: string;
}

export type Verdict = 'qualified' | 'needs-evidence' | 'not-qualified';

/** What the people do, once the software has done its part. */
export interface HumanPart {
	readonly outcome?: 'held' | 'no-show';
	readonly decision?: AeDecision;
	/** What the SDR writes into the form: fact → value. */
	readonly evidence?: Readonly<Record<string, string | readonly string[]>>;
}

/** What the AE fills in on the page. */
export interface AeDecision {
	readonly kind: 'accept' | 'reject';
	readonly quality?: number;
	readonly note?: string;
	readonly reason?: string;
	readonly detail?: string;
	/** The criterion the AE found not to hold. */
	readonly failed?: string;
}

/** One lead of the demo. */
export interface DemoLead {
	/** The file's name without its ending. */
	readonly name: string;
	readonly says: string;
	readonly payload: LeadPayload;
	/** For a lead sent again: the name of the lead it repeats. */
	readonly sameAs?: string;
	readonly expect: Expectation;
	readonly then: HumanPart;
}

/** What is posted; malformed on purpose in some files. */
export interface LeadPayload {
	readonly id: string;
	readonly facts: Readonly<Record<string, unknown>>;
	readonly [other: string]: unknown;
}

type LeadJson = Omit<DemoLead, 'name' | 'payload' | 'then'> & {
	readonly payload?: LeadPayload;
	/** Sends the facts of the repeated lead in another shape. */
	readonly facts?: 'nested';
	readonly then?: HumanPart;
};

const FOLDER = join(ROOT, 'sandbox', 'leads');

/** All leads in the order of their file names, with every moment turned into a date seen from `now`
 * (epoch ms). */
export async function readLeads(now: number): Promise<readonly DemoLead[]> {
	const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json')).sort();
	const raw = await Promise.all(
		files.map(
			async (file) => [file, JSON.parse(await readFile(join(FOLDER, file), 'utf8'))] as const,
		),
	);
	const byName = new Map<string, LeadJson>(
		raw.map(([file, json]) => [file.replace(/\.json$/, ''), json as LeadJson]),
	);
	const daysOff = await readDaysOff();
	return [...byName].map(([name, json]) =>
		toLead(name, json, byName, (payload) => resolveMoments(payload, now, daysOff)),
	);
}

/** Every day on which one of the team's calendars has nobody at work. */
async function readDaysOff(): Promise<ReadonlySet<string>> {
	const text = await readFile(join(ROOT, 'policies', 'sla.yaml'), 'utf8');
	const { calendars } = parse(text) as {
		readonly calendars: ReadonlyArray<{ readonly holidays?: readonly string[] }>;
	};
	return new Set(calendars.flatMap(({ holidays = [] }) => holidays));
}

function toLead(
	name: string,
	{ facts: shape, ...json }: LeadJson,
	all: ReadonlyMap<string, LeadJson>,
	resolve: (payload: LeadPayload) => LeadPayload,
): DemoLead {
	const payload = json.payload ?? all.get(json.sameAs ?? '')?.payload;
	if (payload === undefined) throw new Error(`sandbox/leads/${name}.json repeats no known lead`);
	const resolved = resolve(payload);
	return {
		...json,
		name,
		then: json.then ?? {},
		payload: shape === 'nested' ? { ...resolved, facts: nested(resolved.facts) } : resolved,
	};
}

function nested(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const tree: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(facts)) {
		const steps = name.split('.');
		const last = steps.pop() ?? name;
		let at = tree;
		for (const step of steps) at = (at[step] ??= {}) as Record<string, unknown>;
		at[last] = value;
	}
	return tree;
}
