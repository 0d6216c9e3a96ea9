import { factsAsked } from '../condition';
import { criteriaOf } from '../handoff';
import type { HandoffState } from '../handoff/state';
import type { Contract, Criterion } from '../policy/contract';
import { cleanText, cleanWords } from './clean-text';

/** What an AE made of a meeting: the score, the words, and what held of the bar. */
export interface CoachingTold {
	/** 1 to 5. */
	readonly score: number;
	/** Person id. */
	readonly by: string;
	readonly notes: readonly string[];
	readonly confirmed: ReadonlyArray<{ readonly id: string }>;
	readonly failed: ReadonlyArray<{ readonly id: string; readonly quote: string }>;
}

const LONGEST_WORDS = 300;
const LONGEST_NOTE = 600;
/** From here on a meeting was worth the AE's time. */
const GOOD = 4;

type Entry = readonly [string, string | readonly string[]];

/** What a mail may say of a score; nothing where there is none. */
export function coachingWords(
	contract: Contract,
	state: HandoffState,
	told: CoachingTold | undefined,
): readonly Entry[] {
	if (told === undefined || told.score === 0) return [];
	const { score, by, notes } = told;
	const name = cleanText(contract.team.people.get(by)?.name ?? by, LONGEST_WORDS);
	const isRejected = state.decision?.kind === 'rejected';
	const isGood = score >= GOOD && !isRejected;
	const criteria = new Map(criteriaOf(contract.bar).map((each) => [each.id, each]));
	const notMet = notMetOf(contract, state, told);
	return [
		['quality.score', `${score} of 5`],
		['quality.by', name],
		['quality.note', cleanWords(notes.join(' '), LONGEST_NOTE)],
		['quality.good', isGood ? 'yes' : ''],
		['quality.confirmed', told.confirmed.map(({ id }) => says(criteria, id))],
		['quality.not_met', notMet.map(({ id, quote }) => notMetWords(says(criteria, id), quote))],
		['quality.next_time', nextTime(contract, state, notMet, { criteria, isGood, name })],
	];
}

/** What was said not to hold; of an accepted meeting, what the AE did not confirm. */
function notMetOf(
	{ bar }: Contract,
	{ decision }: HandoffState,
	{ confirmed, failed }: CoachingTold,
): CoachingTold['failed'] {
	if (decision?.kind !== 'accepted') return failed;
	const open = bar.criteria.filter(({ id }) => !confirmed.some((each) => each.id === id));
	return open.map(({ id }) => ({ id, quote: '' }));
}

function notMetWords(criterion: string, quote: string): string {
	return quote === '' ? criterion : `${criterion}. It rested on: “${quote}”`;
}

function says(criteria: ReadonlyMap<string, Criterion>, id: string): string {
	return cleanText(criteria.get(id)?.says ?? id, LONGEST_WORDS);
}

/** One line for each criterion that did not hold; else for the reason; else whom to ask. */
function nextTime(
	contract: Contract,
	{ decision }: HandoffState,
	notMet: CoachingTold['failed'],
	{
		criteria,
		isGood,
		name,
	}: {
		readonly criteria: ReadonlyMap<string, Criterion>;
		readonly isGood: boolean;
		readonly name: string;
	},
): readonly string[] {
	if (notMet.length > 0) return notMet.map(({ id }) => askFor(contract, criteria.get(id)));
	const reason = contract.recycle.reasons.get(decision?.reason ?? '');
	if (reason !== undefined) return [`Ask about it on the first call: ${lower(reason.says)}`];
	if (isGood) return ['Do it the same way again'];
	return [`Ask ${name} for the one thing that would have made it worth more`];
}

/** A criterion that needs the prospect's words is asked for in words; any other by its facts. */
function askFor({ facts }: Contract, criterion: Criterion | undefined): string {
	if (criterion === undefined) return 'Read the bar again before you offer a time';
	const label = (fact: string) => lower(facts.get(fact)?.label ?? fact);
	if (criterion.quote !== undefined) return `Write down word for word: ${label(criterion.quote)}`;
	const labels = factsAsked(criterion.when).map(label);
	return `Ask before you offer a time: ${labels.join(', ')}`;
}

function lower(words: string): string {
	return words.charAt(0).toLowerCase() + words.slice(1);
}
