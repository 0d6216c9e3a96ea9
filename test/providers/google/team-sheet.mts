import { named, simulatedTeam } from '../../../sandbox/simulated-team/simulated-team.mts';
import { sheetReader, weeksUntil, type Sheet } from '../../../src/engine/score';
import type { AnyNewEvent } from '../../../src/engine/handoff/event';
import { CONTRACT } from '../../support/contract.mts';

/** Friday of the week from 2026-11-16. */
export const AS_OF = Date.parse('2026-11-20T17:00:00Z');

export interface TeamSheet {
	readonly asOf?: number;
	readonly weeks?: number;
	/** Until when the weeks go, epoch ms; as of when they are told, if left out. */
	readonly until?: number;
	readonly meetings?: number;
	readonly sdrs?: number;
	/** Changes what the leads say. */
	readonly change?: (events: readonly AnyNewEvent[]) => readonly AnyNewEvent[];
}

/** The tabs of a simulated team, as they are told at some time. */
export function teamSheet(team: TeamSheet = {}): Sheet {
	const { asOf = AS_OF, weeks = 3, until = asOf, change = (events) => events } = team;
	const { zone } = CONTRACT.team;
	const reader = sheetReader({ contract: CONTRACT, weeks: weeksUntil(zone, until, weeks), asOf });
	const handoffs = simulatedTeam({
		seed: 7,
		sdrs: named('sdr', team.sdrs ?? 3),
		aes: named('ae', 2),
		from: Date.parse('2026-09-01'),
		until: Date.parse('2026-12-20'),
		meetings: team.meetings ?? 12,
		asOf,
	});
	for (const events of handoffs) reader.add(change(events));
	return reader.sheet((id) => id);
}
