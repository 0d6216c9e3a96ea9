import type { Flag } from '../flag';
import { bandWords, countWords, METRIC_WORDS, rateWords } from './metric-words';

/** A person's or a group's name, from its id. */
export type NameOf = (id: string) => string;

/** One sentence on what was found, with its numbers. */
export function flagWords(flag: Flag, nameOf: NameOf): string {
	const { metric } = flag.evidence;
	const { label } = METRIC_WORDS[metric];
	switch (flag.code) {
		case 'OUTSIDE_BAND': {
			const { k, n, rate, band } = flag.evidence;
			const where = rate < band[0] ? 'below' : 'above';
			return `${label} is ${rateWords(metric, rate)} (${countWords(metric, k, n)}), ${where} its band of ${bandWords(metric, band)}.`;
		}
		case 'PERSON_APART': {
			const { who, k, n, rate, others } = flag.evidence;
			return `${nameOf(who)}: ${lower(label)} is ${rateWords(metric, rate)} (${countWords(metric, k, n)}), with everybody else at ${rateWords(metric, others)}.`;
		}
		case 'CHANGED': {
			const { k, n, rate, before } = flag.evidence;
			return `${label} went from ${rateWords(metric, before.rate)} (${countWords(metric, before.k, before.n)}) in the weeks before to ${rateWords(metric, rate)} (${countWords(metric, k, n)}).`;
		}
		case 'BOOKINGS_UP_HELD_DOWN': {
			const { who, bookings, bookingsBefore, held, heldBefore } = flag.evidence;
			const whose = who === null ? 'the team' : nameOf(who);
			return `More meetings, fewer held, for ${whose}: ${weekly(bookings)} bookings a week after ${weekly(bookingsBefore)}, and held ${rateWords('held-rate', held.k / held.n)} (${held.k} of ${held.n}) after ${rateWords('held-rate', heldBefore.k / heldBefore.n)} (${heldBefore.k} of ${heldBefore.n}).`;
		}
	}
}

/** What to do about it first. */
export function flagAdvice(flag: Flag): string {
	switch (flag.code) {
		case 'OUTSIDE_BAND':
			return ADVICE[flag.evidence.metric] ?? 'Look at the cases behind it together.';
		case 'PERSON_APART':
			return 'Ask, before you conclude: read a few of the cases together.';
		case 'CHANGED':
			return 'What was different from the first of these weeks on?';
		case 'BOOKINGS_UP_HELD_DOWN':
			return 'Bookings are bought with meetings nobody comes to: look at what is booked, not at how much.';
	}
}

const ADVICE: Readonly<Partial<Record<Flag['evidence']['metric'], string>>> = {
	'held-rate': 'Look at how meetings are introduced, and how long before they are booked.',
	'acceptance-rate':
		'Grade a few handoffs together: below, the bar is too loose or AEs reject too much; above, it is too conservative.',
	'sla-compliance': 'Which promise is it? The table of promises says.',
	'quality-score': 'Read what the AEs wrote about the meetings they rated 2 or less.',
	'intro-coverage':
		'Bookings go out without an introduction: look at the ones that were held back.',
	'recycled-with-next-step': 'Every rejected lead has an owner, an action and a time: find these.',
};

function weekly({ count, days }: { readonly count: number; readonly days: number }): string {
	return ((count / days) * 7).toFixed(1);
}

function lower(label: string): string {
	return label.startsWith('SDR') ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
