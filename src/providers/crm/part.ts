import type { CrmWriting } from '../../engine/policy/contract';

/** What of a handoff is to be written; all of them together keep the CRM in step. */
export const CRM_PARTS = ['handoff', 'opportunity', 'outcome', 'recycle', 'quality'] as const;
export type CrmPart = (typeof CRM_PARTS)[number];

const PART_OF_FIELD: Readonly<Record<string, CrmPart>> = {
	meeting_start: 'outcome',
	outcome: 'outcome',
	reason: 'recycle',
	next_step: 'recycle',
	wakes_on: 'recycle',
	wakes_when: 'recycle',
	quality: 'quality',
};

/** Whether a mapping belongs to one of the parts; where the handoff stands belongs to all of them. */
export function isOfPart({ what }: CrmWriting, parts: ReadonlySet<CrmPart>): boolean {
	if (what.kind === 'fact') return parts.has('handoff');
	if (what.field === 'status') return true;
	return parts.has(PART_OF_FIELD[what.field] ?? 'handoff');
}
