import type { Contract } from '../../policy/contract';
import { decisionClock } from '../promises';
import type { IndicatorId } from './indicator';

/** The five ways in which a handoff fails quietly. */
export const MODES = [
	'no-agreed-bar',
	'cold-calendar-drop',
	'no-feedback',
	'no-recycle',
	'information-stranded',
] as const;
export type Mode = (typeof MODES)[number];

export interface ModeSigns {
	/** What it makes sick, all of it or most. */
	readonly makesSick: readonly IndicatorId[];
	/** What it may or may not touch. */
	readonly mayTouch: readonly IndicatorId[];
	/** The place in the contract to change. */
	readonly policy: (contract: Contract) => string;
}

/** What each failure mode looks like, and where the contract is to be changed. */
export const SIGNS: Readonly<Record<Mode, ModeSigns>> = {
	'no-agreed-bar': {
		makesSick: ['rejected', 'bar-blamed'],
		mayTouch: ['low-ratings', 'facts-missing'],
		policy: () => 'sql-bar.yaml: criteria',
	},
	'cold-calendar-drop': {
		makesSick: ['not-introduced', 'sdr-absent', 'not-held'],
		mayTouch: ['low-ratings'],
		policy: ({ sla }) => {
			const clock = [...sla.clocks.values()].find(({ stopsOn }) => stopsOn.includes('intro.sent'));
			return clock === undefined ? 'sla.yaml: clocks' : `sla.yaml: clocks, ${clock.id}`;
		},
	},
	'no-feedback': {
		makesSick: ['not-scored', 'unanswered'],
		mayTouch: ['rejected'],
		policy: (contract) => {
			const clock = decisionClock(contract);
			return clock === undefined ? 'sla.yaml: clocks' : `sla.yaml: clocks, ${clock.id}, ladder`;
		},
	},
	'no-recycle': {
		makesSick: ['not-recycled', 'not-woken'],
		mayTouch: [],
		policy: () => 'recycle.yaml: reasons',
	},
	'information-stranded': {
		makesSick: ['facts-missing', 'brief-unread', 'low-ratings'],
		mayTouch: ['rejected', 'bar-blamed'],
		policy: () => 'sql-bar.yaml: criteria, quote',
	},
};
