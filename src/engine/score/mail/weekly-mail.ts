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
 * What a weekly mail is known by: the same for the same team, week, kind and reader, whatever became of
 * the numbers, the schedule or the sender in the meantime.
 */
export function weeklyKey(
	{ team }: Contract,
	{ kind, reader }: WeeklyMail,
	week: Pick<Period, 'to'>,
): string {
	return ['scorecard', kind, week.to, reader.id, shortHash(team.company)].join('.');
}

/** Its fixed Message-ID: sent twice it is still one mail. */
export function weeklyMessageId(key: string, fromAddress: string): string {
	return `<${key}@${domainOf(fromAddress)}>`;
}
