import type { Candidate, ExclusionCode } from '../route/route-types';
import type { Contract } from '../policy/contract';

const EXCLUSION_WORDS: Readonly<Record<ExclusionCode, string>> = {
	inactive: 'no longer takes meetings',
	'not-in-pool': 'is not in this pool',
	'outside-hours': 'does not work at that time',
	away: 'is away',
	'cap-reached': 'has as many meetings as allowed',
	'calendar-disconnected': 'has no calendar connected',
	busy: 'has another meeting then',
	'excluded-as-booker': 'booked the lead, so cannot take it',
	'weight-zero': 'takes no turns at the moment',
	'out-of-rotation': 'gets nothing new until an overdue promise is kept',
	'has-it-now': 'has it now',
};

/** One line for each AE who was looked at: “Grace Kim does not work at that time”. */
export function candidateWords(
	contract: Pick<Contract, 'team'>,
	candidates: readonly Candidate[],
): readonly string[] {
	return candidates.map(({ ae, code }) => {
		const name = contract.team.people.get(ae)?.name ?? ae;
		return `${name} ${code === undefined ? 'could take it' : EXCLUSION_WORDS[code]}`;
	});
}
