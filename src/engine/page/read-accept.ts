import { checklist, type ChecklistLine } from './checklist';
import type { PageDecision } from './decision';
import { formProblem } from './form-problem';
import { readQuality } from './read-quality';
import type { Reading } from './reading';

/** An acceptance; every required criterion without a tick is a problem of its own. */
export function readAccept(reading: Reading): PageDecision {
	const lines = linesOf(reading);
	const confirmed = ticked(reading, 'confirm', lines);
	for (const { id, says, required } of lines) {
		if (!required || confirmed.includes(id)) continue;
		reading.problems.push(formProblem('CRITERION_NOT_CONFIRMED', `confirm.${id}`, says));
	}
	return { kind: 'accepted', confirmed, quality: readQuality(reading.fields, reading.problems) };
}

/** The checklist the page showed. */
export function linesOf({ contract, facts, now }: Reading): readonly ChecklistLine[] {
	return checklist(contract, facts, now);
}

/** The ids of the lines with a tick in this group of boxes. */
export function ticked(
	{ fields }: Reading,
	group: 'confirm' | 'failed',
	lines: readonly ChecklistLine[],
): readonly string[] {
	return lines.map(({ id }) => id).filter((id) => fields.get(`${group}.${id}`) === 'yes');
}
