import type { FollowedLink } from './follow-link';
import { refusal, type PageAnswer } from './link-page';

/** The page of a genuine link that leads nowhere any more; undefined where it still leads somewhere. */
export function unopened(
	{ standing, contract, handoff }: FollowedLink,
	holder: 'ae' | 'sdr',
): PageAnswer | undefined {
	const { company, people } = contract.team;
	if (standing === 'earlier-cycle') return refusal({ kind: 'earlier-cycle', company });
	if (standing !== 'moved') return undefined;
	const to = people.get(handoff[holder] ?? '')?.name ?? null;
	return refusal({ kind: 'moved', company, to });
}
