import type { ContactPlan } from './plan-contact';
import type { OpportunityPlan } from './plan-opportunity';
import type { Found, WrittenAll } from './port';
import type { WantedHandoff } from './wanted';

/** One handoff on its way. */
export interface Going {
	readonly wanted: WantedHandoff;
	readonly contact: ContactPlan;
	readonly opportunity: OpportunityPlan | undefined;
}

/** The record of the contact, there already or just made; undefined where there is none (yet). */
export function contactId({ wanted, contact }: Going, made: WrittenAll): string | undefined {
	if (contact.kind !== 'make') return contact.id;
	const written = made.get(wanted.key);
	return written?.ok === true ? written.id : undefined;
}

/** Whether the task was there before anything was made, by what is remembered, marked or found. */
export function isTaskThere({ wanted: { task }, contact }: Going, { tasks }: Found): boolean {
	if (task === undefined) return false;
	const isMarked = contact.kind === 'change' && contact.taskMade;
	return task.isMade === true || isMarked || tasks.has(task.subject);
}
