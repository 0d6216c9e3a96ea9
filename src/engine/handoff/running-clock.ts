import type { ClockRun } from '../clock';
import type { Contract, Role, SlaClock } from '../policy/contract';
import type { HandoffState } from './state';

/** One promise in one round of a handoff, as far as it has come. Instants are epoch ms. */
export interface RunningClock {
	readonly handoff: string;
	readonly cycle: number;
	/** Its id in `sla.yaml`. */
	readonly clock: string;
	/** From 1; one more each time it starts anew in the same round. */
	readonly runNumber: number;
	/** The contract it runs under, to its end. */
	readonly digest: string;
	/** Whose promise it is: a person id. */
	readonly person: string | null;
	readonly run: ClockRun;
	/** The true instant of what it said last; null before it said anything. */
	readonly firedAt: number | null;
	readonly status: 'running' | 'paused' | 'stopped';
	readonly stoppedAt: number | null;
	/** Somebody took it up: it warns and escalates no more. */
	readonly acknowledged: boolean;
	/** The person gets no new leads until it stops. */
	readonly outOfRotation: boolean;
}

/** The clock as its contract describes it; undefined where that contract has no such clock. */
export function clockOf(contract: Contract, { clock }: RunningClock): SlaClock | undefined {
	return contract.sla.clocks.get(clock);
}

/** Whose promise it is, seen from the handoff as it stands. */
export function responsible(contract: Contract, who: Role, state: HandoffState): string | null {
	switch (who) {
		case 'sdr':
			return state.sdr;
		case 'ae':
			return state.ae;
		case 'manager':
			return contract.team.people.get(state.ae ?? state.sdr ?? '')?.manager ?? null;
	}
}
