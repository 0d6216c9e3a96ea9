import type { FactDictionary } from '../facts';
import type { Verdict } from '../qualify/verdict';
import { isPersonal, MASK } from './mask';

/** The verdict as it may be shown and saved: what a personal fact holds is masked in its reasons. */
export function maskVerdict(verdict: Verdict, dictionary: FactDictionary): Verdict {
	const criteria = verdict.criteria.map((criterion) => ({
		...criterion,
		reasons: criterion.reasons.map((reason) =>
			reason.actual === null || !isPersonal(reason.fact, dictionary)
				? reason
				: { ...reason, actual: MASK },
		),
	}));
	return { ...verdict, criteria };
}
