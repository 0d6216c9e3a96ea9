import { CONTRACT } from '../../test/support/contract.mts';
import { named, type SimulatedTeam } from '../../sandbox/simulated-team/simulated-team.mts';

export { CONTRACT };

/** The year everything happens in. */
export const YEAR = { from: '2026-01-05', to: '2027-01-03' } as const;
export const AS_OF = Date.parse('2027-03-01T00:00:00Z');

/** Forty SDRs, twenty-five AEs, a year; as many handoffs as asked for. */
export function teamOf(handoffs: number): SimulatedTeam {
	const from = Date.parse(YEAR.from);
	const until = Date.parse(YEAR.to);
	return {
		seed: 1,
		sdrs: named('sdr', 40),
		aes: named('ae', 25),
		from,
		until,
		asOf: AS_OF,
		meetings: handoffs / 40 / 13,
		digest: CONTRACT.digest,
	};
}
