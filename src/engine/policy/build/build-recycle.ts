import type { Recycle, RecycleReason, Wake } from '../contract';
import { readCondition } from '../condition/read-condition';
import { MONTHS, type RawReason, type RawRecycle, type RawWake } from '../files/recycle-file';
import type { Report } from '../finding';
import { isKnown, reportTwice, type KnownFacts } from '../known';

/** Builds the reasons for a rejection, each with the step that follows. */
export function buildRecycle(
	raw: RawRecycle,
	facts: KnownFacts | undefined,
	report: Report,
): Recycle {
	reportTwice(
		raw.reasons.map(({ id }) => id),
		'reasons',
		report,
	);
	const reasons = raw.reasons.flatMap((reason) => reasonOf(reason, facts, report) ?? []);
	return {
		reasons: new Map(reasons.map((reason) => [reason.id, reason])),
		maxCycles: raw.max_cycles,
		coolDownDays: raw.cool_down_days,
		fiscalYearStartsMonth: MONTHS.indexOf(raw.fiscal_year_starts) + 1,
	};
}

function reasonOf(
	raw: RawReason,
	facts: KnownFacts | undefined,
	report: Report,
): RecycleReason | undefined {
	for (const fact of raw.evidence_anew) isKnown('FACT_UNKNOWN', fact, facts, report);
	const wake = wakeOf(raw.wake, facts, report);
	if (!wake) return undefined;
	return {
		id: raw.id.text,
		says: raw.says,
		to: raw.to,
		nextAction: raw.next_action,
		wake,
		evidenceAnew: raw.evidence_anew.map(({ text }) => text),
		namesCriterion: raw.names_criterion,
		creditBack: raw.credit_back,
		...(raw.nurture === undefined ? {} : { nurture: raw.nurture }),
	};
}

function wakeOf(raw: RawWake, facts: KnownFacts | undefined, report: Report): Wake | undefined {
	switch (raw.kind) {
		case 'months':
		case 'next-fiscal-year':
		case 'date-given':
			return raw;
		case 'trigger': {
			const when = readCondition(raw.when, facts, report);
			return when && { kind: 'trigger', on: raw.on, when };
		}
	}
}
