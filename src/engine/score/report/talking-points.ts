import type { Diagnosis } from '../diagnosis/diagnose';
import type { IndicatorId } from '../diagnosis/indicator';
import type { Flag } from '../flag';
import type { Scored } from '../metric';
import type { Scorecard } from '../scorecard';
import { diagnosisWords, signWords } from './diagnosis-words';
import { flagAdvice, flagWords, type NameOf } from './flag-words';
import { countWords, METRIC_WORDS, rateWords } from './metric-words';

/** One thing to talk about: what it is, what shows it, what to do. */
export interface TalkingPoint {
	readonly says: string;
	readonly evidence: readonly string[];
	readonly advice: string;
}

type Apart = Extract<Flag, { code: 'PERSON_APART' }>;

/**
 * What to talk about, the most important first: what is the matter as a whole, then what is least
 * likely to be chance. All that stands out about one person is one point, because it is one talk.
 */
export function talkingPoints(scorecard: Scorecard, nameOf: NameOf): readonly TalkingPoint[] {
	const { diagnosis, flags } = scorecard;
	const apart = flags.filter(isApart);
	const people = [...new Set(apart.map(({ evidence }) => evidence.who))];
	const others = flags
		.filter((flag) => !isApart(flag) && !isSaidAlready(flag, flags) && !isSign(flag, diagnosis))
		.map((flag) => ({
			p: flag.evidence.p,
			says: flagWords(flag, nameOf),
			evidence: [],
			advice: flagAdvice(flag),
		}));
	const talks = people.map((who) => {
		const found = apart.filter(({ evidence }) => evidence.who === who);
		const p = Math.min(...found.map(({ evidence }) => evidence.p));
		return { p, ...aboutPerson(nameOf(who), found) };
	});
	return [
		...diagnosis.map((each) => ({
			says: diagnosisWords(each),
			evidence: each.evidence.map(signWords),
			advice: 'policy' in each ? `To change in the contract: ${each.policy}` : '',
		})),
		...[...others, ...talks]
			.sort((a, b) => a.p - b.p)
			.map(({ says, evidence, advice }) => ({ says, evidence, advice })),
	];
}

function isApart(flag: Flag): flag is Apart {
	return flag.code === 'PERSON_APART';
}

/** A change into a place that is named anyway, and a held rate that is part of the red flag. */
function isSaidAlready(flag: Flag, flags: readonly Flag[]): boolean {
	if (flag.code !== 'CHANGED') return false;
	const { metric } = flag.evidence;
	return flags.some(
		(other) =>
			other.evidence.metric === metric &&
			(other.code === 'OUTSIDE_BAND' ||
				(other.code === 'BOOKINGS_UP_HELD_DOWN' && other.evidence.who === null)),
	);
}

/** The numbers of the team that say the same as a sign of a diagnosis. */
const SIGN_OF: Readonly<Partial<Record<IndicatorId, Scored>>> = {
	'not-introduced': 'intro-coverage',
	'sdr-absent': 'sdr-joined',
	'not-held': 'held-rate',
	rejected: 'acceptance-rate',
	unanswered: 'unanswered',
	'not-recycled': 'recycled-with-next-step',
	'low-ratings': 'quality-score',
};

/** A number of the team that a named failure mode has among its evidence already. */
function isSign({ code, evidence }: Flag, diagnosis: readonly Diagnosis[]): boolean {
	if (code === 'BOOKINGS_UP_HELD_DOWN') return false;
	return diagnosis.some(
		({ mode, evidence: signs }) =>
			mode !== 'cannot-tell' &&
			signs.some(({ indicator }) => SIGN_OF[indicator] === evidence.metric),
	);
}

function aboutPerson(name: string, found: readonly Apart[]): TalkingPoint {
	const [first] = found;
	const advice = first === undefined ? '' : flagAdvice(first);
	if (found.length === 1 && first !== undefined) {
		return { says: flagWords(first, () => name), evidence: [], advice };
	}
	return {
		says: `${name} stands apart in ${found.length} numbers.`,
		evidence: found.map(({ evidence: { metric, rate, k, n, others } }) => {
			const { label } = METRIC_WORDS[metric];
			return `${label}: ${rateWords(metric, rate)} (${countWords(metric, k, n)}), everybody else ${rateWords(metric, others)}`;
		}),
		advice,
	};
}
