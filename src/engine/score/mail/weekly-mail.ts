import { shortHash } from '../../handoff';
import { domainOf } from '../../message';
import type { Contract, Person } from '../../policy/contract';
import type { Period } from '../period';

/** The numbers of the team, or a person's own cases. */
export const WEEKLY_KINDS = ['team', 'sdr', 'ae'] as const;
export type WeeklyKind = (typeof WEEKLY_KINDS)[number];

/** One mail of a week: which, and to whom. */
export interface WeeklyMail {
	readonly kind: WeeklyKind;
	readonly reader: Person;
}

/** Every mail a week has by the contract; people who have left get none. */
export function weeklyMails({ team, scorecard }: Contract): readonly WeeklyMail[] {
	const active = [...team.people.values()].filter((person) => person.active);
	const teams = active.filter(({ id }) => scorecard.recipients.includes(id));
	const own = active.filter(({ role }) => scorecard.ownCases.some((each) => each === role));
	return [
		...teams.map((reader) => ({ kind: 'team' as const, reader })),
		...own.map((reader) => ({ kind: reader.role === 'sdr' ? 'sdr' : 'ae', reader }) as const),
	];
}

/**
 * The fixed Message-ID of a weekly mail: the same for the same team, week, kind and reader, whatever
 * became of the numbers in the meantime.
 */
export function weeklyMessageId(
	{ team }: Contract,
	{ kind, reader }: WeeklyMail,
	week: Pick<Period, 'to'>,
	fromAddress: string,
): string {
	const which = [kind, week.to, reader.id, shortHash(team.company)].join('.');
	return `<scorecard-${which}@${domainOf(fromAddress)}>`;
}
