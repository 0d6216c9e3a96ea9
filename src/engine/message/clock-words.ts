import type { Contract } from '../policy/contract';
import { cleanText } from './clean-text';
import { spanWords } from './span-words';
import { instantWords } from './when-words';

/** A promise as a mail tells of it. */
export interface PromiseTold {
	readonly says: string;
	/** Whose promise: a person id. */
	readonly person: string | null;
	/** UTC ISO; null while nobody can say. */
	readonly deadline: string | null;
	/** It was kept, or is not owed any more. */
	readonly stopped: boolean;
	/** The person gets no new leads until it is kept. */
	readonly outOfRotation: boolean;
}

const LONGEST_WORDS = 300;

/** What a mail may say of the promise it is about; empty where it is about none. */
export function clockWords(
	{ team }: Contract,
	zone: string,
	{ clock, now }: { readonly clock?: PromiseTold; readonly now?: number },
): ReadonlyArray<readonly [string, string]> {
	if (clock === undefined) return [];
	const { says, person, deadline, outOfRotation } = clock;
	return [
		['clock.says', cleanText(says, LONGEST_WORDS)],
		['clock.person', cleanText(team.people.get(person ?? '')?.name ?? 'Nobody', LONGEST_WORDS)],
		['clock.deadline', deadline === null ? '' : instantWords(deadline, zone)],
		...howLate(deadline, now),
		['clock.consequence', outOfRotation ? 'Until it is settled, you get no new leads.' : ''],
	];
}

function howLate(deadline: string | null, now?: number): ReadonlyArray<readonly [string, string]> {
	if (deadline === null || now === undefined) return [];
	const left = Date.parse(deadline) - now;
	return left > 0
		? [['clock.left', `in ${spanWords(left)}`]]
		: [['clock.late', `${spanWords(-left)} ago`]];
}
