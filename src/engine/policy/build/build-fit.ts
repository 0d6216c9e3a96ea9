import { checkFit, type ScoreToReach } from '../check/check-fit';
import type { Fit } from '../contract';
import type { RawBar } from '../files/sql-bar-file';
import type { Report } from '../finding';
import type { KnownFacts } from '../known';
import { readWhen } from './read-when';

/** Builds the score, and checks that it and those of the overlays tell leads apart. */
export function buildFit(
	raw: RawBar['fit'],
	ofOverlays: readonly ScoreToReach[],
	facts: KnownFacts | undefined,
	report: Report,
): Fit {
	if (!raw) return { passAt: 0, signals: [] };
	const read = raw.signals.map(({ says, points, when }) => ({
		says,
		points,
		when: readWhen(when, facts, report),
	}));
	const scores = [{ passAt: raw.pass_at, when: undefined }, ...ofOverlays];
	checkFit(read, scores, facts?.values ?? new Map(), report);
	const signals = read.flatMap(({ when, ...signal }) => (when ? [{ ...signal, when }] : []));
	return { passAt: raw.pass_at.value, signals };
}
