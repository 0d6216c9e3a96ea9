import type { Contract, Criterion } from '../policy/contract';
import type { Refusal } from './refusal';

/**
 * Why these cannot be the criteria that did not hold: one of them is not in the bar, or none is
 * named for a reason that asks for one. Undefined for a reason nobody knows: that is said elsewhere.
 */
export function whyNotFailed(
	{ bar, recycle }: Pick<Contract, 'bar' | 'recycle'>,
	reason: string,
	failed: readonly string[],
): Refusal | undefined {
	const ids = new Set(criteriaOf(bar).map(({ id }) => id));
	const known = `Criteria: ${[...ids].join(', ')}.`;
	const unknown = failed.find((id) => !ids.has(id));
	if (unknown !== undefined) {
		const message = `"${unknown.slice(0, 100)}" is no criterion of the bar. ${known}`;
		return { code: 'CRITERION_UNKNOWN', message };
	}
	if (failed.length > 0 || recycle.reasons.get(reason)?.namesCriterion !== true) return undefined;
	const message = `This reason needs the criteria that did not hold, in "failed". ${known}`;
	return { code: 'CRITERION_NOT_NAMED', message };
}

/** Which criteria did not hold, in the bar's words, then what the AE wrote; null for neither. */
export function rejectionNote(
	{ bar }: Pick<Contract, 'bar'>,
	failed: readonly string[],
	note: string | null,
): string | null {
	const says = failed.map((id) => criteriaOf(bar).find((one) => one.id === id)?.says ?? id);
	const words = [...says.map((criterion) => `Not met: ${criterion}.`), note ?? ''];
	return words.filter(Boolean).join(' ') || null;
}

/** Every criterion of the bar, those of its overlays after the others. */
export function criteriaOf({ criteria, overlays }: Contract['bar']): readonly Criterion[] {
	return [...criteria, ...overlays.flatMap((overlay) => overlay.criteria)];
}
