import type { Chance } from '../chaos/chance.mts';
import { renamed } from '../chaos/chaos-leads.mts';
import type { DemoLead, LeadPayload, Verdict } from '../demo/lead-file.mts';

/** One stretch of the run: so many leads against so many workers. */
export interface Stretch {
	/** Begins the id of each of its leads. */
	readonly label: string;
	readonly says: string;
	readonly leads: number;
	/** How many are on their way to the webhook at a time. */
	readonly parallel: number;
	readonly workers: number;
	/** Whether a worker is killed when half of the handoffs are settled, and Redis is lost at three quarters. */
	readonly breaks: boolean;
}

export interface LoadOptions {
	readonly leads: number;
	readonly parallel: number;
	readonly workers: number;
	readonly seed: number;
}

/** As many leads as the rates are measured with, at the most. */
const MOST_MEASURED = 500;
const WARM_UP = 40;
const ALONE = 10;
/** Stretches that say nothing where there is one worker only. */
const OF_SEVERAL: ReadonlySet<string> = new Set(['again', 'all']);

/**
 * Reads the flags as they were given.
 *
 * @returns what is wrong with them, in a sentence, where something is
 */
export function readLoadOptions(
	given: Readonly<Record<keyof LoadOptions, string>>,
): LoadOptions | string {
	const [leads, parallel, workers, seed] = [
		Number(given.leads),
		Number(given.parallel),
		Number(given.workers),
		Number(given.seed),
	];
	const counts = { leads, parallel, workers };
	for (const [name, value] of Object.entries(counts)) {
		if (!Number.isInteger(value) || value < 1) return `--${name} takes a whole number from 1.`;
	}
	if (!Number.isInteger(seed)) return '--seed takes a whole number.';
	return { ...counts, seed };
}

/**
 * The stretches of a run in their order: everything is warmed up, leads come one by one, the rate is
 * measured with one worker and with all, and then the whole load meets the death of a worker
 * and the loss of Redis.
 */
export function planLoad({ leads, parallel, workers }: LoadOptions): readonly Stretch[] {
	const measured = Math.min(leads, MOST_MEASURED);
	const calm = { parallel, workers: 1, breaks: false };
	const stretches: readonly Stretch[] = [
		{ ...calm, label: 'warm', says: 'warm up', leads: WARM_UP },
		{ ...calm, label: 'alone', says: 'one lead at a time', leads: ALONE, parallel: 1 },
		{ ...calm, label: 'one', says: 'one worker', leads: measured },
		{ ...calm, label: 'again', says: `warm up with ${workers}`, leads: WARM_UP, workers },
		{ ...calm, label: 'all', says: `${workers} workers`, leads: measured, workers },
		{
			...calm,
			label: 'load',
			says: 'the load, a worker killed and Redis lost',
			leads,
			workers,
			breaks: true,
		},
	];
	return workers > 1 ? stretches : stretches.filter(({ label }) => !OF_SEVERAL.has(label));
}

/** A lead of the load, and what must come of it. */
export interface LoadLead {
	readonly payload: LeadPayload;
	readonly verdict: Verdict;
}

/**
 * So many different leads, drawn from those of the demo that are judged at once and find somebody.
 * Most of them qualify, some do not, and of some it cannot be told.
 */
export function drawLeads(
	from: readonly DemoLead[],
	{ label, leads }: Pick<Stretch, 'label' | 'leads'>,
	chance: Chance,
): readonly LoadLead[] {
	const fit = from.filter(
		({ expect: { answer, first, nobody } }) =>
			answer === 202 && first === undefined && nobody !== true,
	);
	return Array.from({ length: leads }, (_none, at) => {
		const { payload, expect } = chance.pick(fit);
		if (expect.verdict === undefined) throw new Error('A lead that is accepted has a verdict.');
		return { payload: renamed(payload, `${label}-${at}`), verdict: expect.verdict };
	});
}
