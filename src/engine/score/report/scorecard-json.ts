import type { AeLists, ListedHandoff } from '../ae-lists';
import type { Estimate } from '../estimate';
import { SCORED, type Scored } from '../metric';
import type { GroupScore } from '../people';
import type { Scorecard } from '../scorecard';
import { diagnosisWords, signWords } from './diagnosis-words';
import { flagWords, type NameOf } from './flag-words';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * The scorecard as plain data: what `handoff scorecard --format json` prints, and what nodes hand on.
 * Rates, intervals and bands are shares from 0 to 1, but for `quality-score`: points from 1 to 5.
 */
export function scorecardJson(
	scorecard: Scorecard,
	nameOf: NameOf,
): Readonly<Record<string, Json>> {
	const { period, counts } = scorecard;
	const { held, noShow, cancelled, moved, unknown } = counts;
	return {
		period: { from: period.from, to: period.to, asOf: iso(scorecard.asOf) },
		team: metricsJson(scorecard.team),
		bookings: counts.bookings,
		outcomes: { held, 'no-show': noShow, cancelled, moved, unknown },
		ahead: counts.ahead,
		quality: {
			n: counts.scored,
			median: scorecard.quality.median,
			distribution: scorecard.quality.distribution,
		},
		promises: scorecard.promises.map(({ clock, says, who, k, n, rate, interval }) => ({
			clock,
			says,
			who,
			k,
			n,
			rate,
			interval,
		})),
		by: scorecard.by,
		people: scorecard.people.map((group) => groupJson(group, nameOf)),
		flags: scorecard.flags.map((flag) => ({
			code: flag.code,
			says: flagWords(flag, nameOf),
			evidence: flag.evidence as unknown as Json,
		})),
		diagnosis: scorecard.diagnosis.map((diagnosis) => ({
			...(diagnosis as unknown as Readonly<Record<string, Json>>),
			evidence: diagnosis.evidence.map((sign) => ({ ...sign, says: signWords(sign) })),
			says: diagnosisWords(diagnosis),
		})),
		warmCold: scorecard.warmCold as unknown as Json,
		closeRates: scorecard.closeRates as unknown as Json,
		secondTime: Object.fromEntries(
			[...scorecard.secondTime].map(([reason, { k, n }]) => [reason, { k, n, rate: k / n }]),
		),
		aes: scorecard.aes.map((lists) => listsJson(lists, nameOf)),
		weeks: scorecard.chart.points.map(({ bucket, k, n, limits }) => ({
			from: bucket.from,
			to: bucket.to,
			k,
			n,
			limits,
			isBaseline: bucket.isPast,
		})),
		digest: scorecard.digest,
	};
}

function metricsJson(metrics: Readonly<Record<Scored, Estimate>>): Json {
	return Object.fromEntries(SCORED.map((metric) => [metric, { ...metrics[metric] } as Json]));
}

function groupJson({ id, counts, metrics, quality }: GroupScore, nameOf: NameOf): Json {
	const { held, noShow, cancelled, moved, unknown } = counts;
	return {
		id,
		name: nameOf(id),
		bookings: counts.bookings,
		outcomes: { held, 'no-show': noShow, cancelled, moved, unknown },
		metrics: metricsJson(metrics),
		quality: { ...quality },
	};
}

function listsJson(lists: AeLists, nameOf: NameOf): Json {
	return {
		ae: lists.ae,
		name: nameOf(lists.ae),
		rejectedButMet: { count: lists.rejectedButMetCount, latest: lists.rejectedButMet.map(listed) },
		acceptedButFailed: {
			count: lists.acceptedButFailedCount,
			latest: lists.acceptedButFailed.map(listed),
		},
	};
}

function listed({ handoff, reason, cohort }: ListedHandoff): Json {
	return { handoff, reason, meetingAt: iso(cohort) };
}

function iso(at: number): string {
	return new Date(at).toISOString();
}
