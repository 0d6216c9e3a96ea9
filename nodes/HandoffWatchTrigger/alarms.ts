import { FINDING_WORDS, type LedgerFinding, type LedgerFindingCode } from '../../src/ledger';

/** Findings that mean that the machinery itself stands still; others wait for a person who was told. */
export const ALARMING: ReadonlySet<LedgerFindingCode> = new Set([
	'WORK_LATE',
	'LEASE_EXPIRED',
	'REJECTED_WITHOUT_NEXT_STEP',
	'NEVER_WAKES',
	'DECIDED_TWICE',
	'OPPORTUNITY_TWICE',
]);

/** One reason for an alarm. */
export interface Alarm {
	readonly code: LedgerFindingCode;
	/** The code in words, with what to do about it. */
	readonly says: string;
	readonly count: number;
	/** UTC ISO: since when the oldest of them has been so. */
	readonly since: string;
	/** The oldest of them; ids and codes only. */
	readonly handoff: string;
	readonly what: string;
}

/** What to raise an alarm about, one for each code. */
export function alarmsOf(findings: readonly LedgerFinding[]): readonly Alarm[] {
	const alarms = new Map<LedgerFindingCode, Alarm>();
	for (const { code, handoff, what, since } of findings) {
		if (!ALARMING.has(code)) continue;
		const known = alarms.get(code);
		if (known === undefined) {
			const [, says] = FINDING_WORDS[code];
			alarms.set(code, { code, says, count: 1, since, handoff, what });
		} else alarms.set(code, { ...known, count: known.count + 1 });
	}
	return [...alarms.values()];
}

/** How many findings there are of each kind. */
export function countsOf(findings: readonly LedgerFinding[]): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1;
	return counts;
}

/** When each alarm was last raised (epoch ms), so that it is not raised at every look. */
export type Raised = Map<LedgerFindingCode, number>;

/** The alarms to raise now: new ones, and those last raised `remindMs` ago. Those that are over are forgotten. */
export function toRaise(
	alarms: readonly Alarm[],
	raised: Raised,
	now: number,
	remindMs: number,
): readonly Alarm[] {
	for (const code of [...raised.keys()]) {
		if (!alarms.some((alarm) => alarm.code === code)) raised.delete(code);
	}
	const due = alarms.filter(({ code }) => now - (raised.get(code) ?? -Infinity) >= remindMs);
	for (const { code } of due) raised.set(code, now);
	return due;
}
