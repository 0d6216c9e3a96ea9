import type { Share } from '../statistics/difference';
import type { Counts } from '../tally';

export const INDICATORS = [
	'not-introduced',
	'sdr-absent',
	'not-held',
	'rejected',
	'bar-blamed',
	'unanswered',
	'not-scored',
	'not-recycled',
	'not-woken',
	'facts-missing',
	'brief-unread',
	'low-ratings',
] as const;
export type IndicatorId = (typeof INDICATORS)[number];

/** Where a share usually lies, as a beta distribution: its mean, and how many cases that knowledge is worth. */
export interface Level {
	readonly mean: number;
	readonly weight: number;
}

/** A share that is small where all is well, and how large it is where something is not. */
export interface Indicator {
	readonly share: (counts: Counts) => Share;
	readonly healthy: Level;
	readonly sick: Level;
}

/**
 * What the five failure modes are told by. The healthy levels follow from the bands of the process
 * (held 70–85 %, acceptance 60–80 %, an introduction for everybody); the sick ones are wide, because
 * a failure may be mild or complete. Where a kind of event never occurs, nobody records it, and its
 * absence says nothing: n is 0.
 */
export const INDICATOR: Readonly<Record<IndicatorId, Indicator>> = {
	'not-introduced': {
		share: ({ introKnown, introduced }) => missing(introduced, introKnown),
		healthy: { mean: 0.03, weight: 25 },
		sick: { mean: 0.55, weight: 4 },
	},
	'sdr-absent': {
		share: ({ joined, joinKnown }) => missing(joined, joined === 0 ? 0 : joinKnown),
		healthy: { mean: 0.15, weight: 12 },
		sick: { mean: 0.7, weight: 5 },
	},
	'not-held': {
		share: ({ held, noShow }) => ({ k: noShow, n: held + noShow }),
		healthy: { mean: 0.13, weight: 40 },
		sick: { mean: 0.4, weight: 12 },
	},
	rejected: {
		share: ({ accepted, rejected }) => ({ k: rejected, n: accepted + rejected }),
		healthy: { mean: 0.3, weight: 50 },
		sick: { mean: 0.58, weight: 15 },
	},
	'bar-blamed': {
		share: ({ failsBar, allRejected }) => ({ k: failsBar, n: allRejected }),
		healthy: { mean: 0.15, weight: 20 },
		sick: { mean: 0.5, weight: 6 },
	},
	unanswered: {
		share: ({ accepted, rejected, unanswered }) => ({
			k: unanswered,
			n: accepted + rejected + unanswered,
		}),
		healthy: { mean: 0.05, weight: 25 },
		sick: { mean: 0.3, weight: 6 },
	},
	'not-scored': {
		share: ({ scored, decided }) => missing(Math.min(scored, decided), decided),
		healthy: { mean: 0.12, weight: 12 },
		sick: { mean: 0.7, weight: 5 },
	},
	'not-recycled': {
		share: ({ recycled, recycleDue }) => missing(recycled, recycleDue),
		healthy: { mean: 0.01, weight: 50 },
		sick: { mean: 0.5, weight: 4 },
	},
	'not-woken': {
		share: ({ woken, wakeDue }) => missing(woken, wakeDue),
		healthy: { mean: 0.1, weight: 12 },
		sick: { mean: 0.7, weight: 5 },
	},
	'facts-missing': {
		share: ({ lackedFacts, judged }) => ({ k: lackedFacts, n: judged }),
		healthy: { mean: 0.2, weight: 10 },
		sick: { mean: 0.6, weight: 6 },
	},
	'brief-unread': {
		share: ({ briefOpened, met }) => missing(briefOpened, briefOpened === 0 ? 0 : met),
		healthy: { mean: 0.15, weight: 10 },
		sick: { mean: 0.65, weight: 5 },
	},
	'low-ratings': {
		share: ({ ratings, scored }) => ({ k: (ratings[1] ?? 0) + (ratings[2] ?? 0), n: scored }),
		healthy: { mean: 0.1, weight: 20 },
		sick: { mean: 0.38, weight: 10 },
	},
};

function missing(present: number, n: number): Share {
	return { k: Math.max(0, n - present), n };
}
