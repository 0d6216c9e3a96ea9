import { DateTime } from 'luxon';
import { compileCondition } from '../condition';
import type { Facts } from '../facts';
import type { Contract } from '../policy/contract';
import type { NewEvent, NextStep } from './event';
import { NOTHING, work, type Plan } from './planned';
import type { HandoffState } from './state';
import type { Work } from './work';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The wake-up of a lead that went back: on its day, at the start of it in the team's zone, and never
 * before the cool-down is over. One that waits for something to happen gets none yet, and one that
 * has come back as often as the contract allows is looked at now, to be closed.
 */
export function wakeAfterRejection(
	after: HandoffState,
	{ wakeAt }: NextStep,
	at: string,
	contract: Contract,
	now: string,
): readonly Work[] {
	if (after.cycle >= contract.recycle.maxCycles) return [work('wake', after, 0, now)];
	if (wakeAt === undefined) return [];
	const day = DateTime.fromISO(wakeAt, { zone: contract.team.zone }).toMillis();
	return [work('wake', after, 0, iso(Math.max(day, cooledDown(at, contract))))];
}

/** News about a sleeping lead wake it when they bring what its rejection reason waits for. */
export function wakeAfterNews(
	after: HandoffState,
	event: NewEvent<'evidence.added'>,
	contract: Contract,
	now: string,
	known: Facts,
): Plan {
	const { decision } = after;
	const wake = contract.recycle.reasons.get(decision?.reason ?? '')?.wake;
	if (decision?.next?.wakeOn === undefined || wake?.kind !== 'trigger') return NOTHING;
	const news = new Set(Object.keys({ ...event.data.facts, ...event.personal?.facts }));
	const { outcome, reasons } = compileCondition(wake.when)(known, Date.parse(now));
	if (outcome !== 'met' || !reasons.some(({ fact }) => news.has(fact))) return NOTHING;
	const due = Math.max(Date.parse(now), cooledDown(decision.at, contract));
	return { ...NOTHING, open: [work('wake', after, 0, iso(due))] };
}

function cooledDown(decidedAt: string, { recycle }: Contract): number {
	return Date.parse(decidedAt) + recycle.coolDownDays * DAY_MS;
}

function iso(at: number): string {
	return new Date(at).toISOString();
}
