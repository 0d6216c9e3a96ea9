import type { Contract } from '../policy/contract';
import type { RoutingRow } from './route-types';

/** Who writes rows, and when (epoch ms). */
export interface Writing {
	readonly contract: Contract;
	readonly at: number;
	readonly actor: string;
}

type RowPart = Pick<RoutingRow, 'pool' | 'ae' | 'kind' | 'amount' | 'reason' | 'weight'> &
	Partial<Pick<RoutingRow, 'handoff' | 'cycle' | 'meetingAt'>>;

export function rowOf({ contract, at, actor }: Writing, part: RowPart): RoutingRow {
	return {
		handoff: null,
		cycle: 1,
		meetingAt: null,
		...part,
		at: new Date(at).toISOString(),
		digest: contract.digest,
		actor,
	};
}
