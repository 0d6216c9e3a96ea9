import { shortHash } from '../../engine/handoff';
import { taskKey } from './begun';
import { contactId, isTaskThere, type Going } from './going';
import type { ContactPlan } from './plan-contact';
import type { Found, Written, WrittenAll } from './port';
import type { WantedHandoff } from './wanted';

/** What became of one handoff in the CRM. */
export interface InStep {
	readonly key: string;
	readonly outcome: 'written' | 'unchanged' | 'newer-in-crm' | 'another-handoff' | 'failed';
	readonly contact: string | null;
	readonly opportunity: string | null;
	/** Our key of the task, once it is made. */
	readonly task: string | null;
	/** `record.property` of what was written. */
	readonly wrote: readonly string[];
	/** `record.property` of what somebody changed by hand; its mark tells one change from the next. */
	readonly kept: { readonly properties: readonly string[]; readonly mark: string } | null;
	/** People who are to own something and whom the CRM does not know. */
	readonly strangers: readonly string[];
	readonly problem?: { readonly message: string; readonly again: boolean };
}

/** What the CRM answered, batch by batch. */
export interface Answers {
	readonly made: WrittenAll;
	readonly opened: WrittenAll;
	readonly changed: WrittenAll;
}

/** Sums up what was planned and what the CRM made of it. */
export function stepTaken(one: Going, found: Found, answers: Answers): InStep {
	const { wanted, contact } = one;
	const all = answersTo(wanted, answers);
	const problem = problemOf(contact, all);
	return {
		key: wanted.key,
		outcome: problem === undefined ? outcomeOf(contact, all.length > 0) : 'failed',
		contact: contactId(one, answers.made) ?? null,
		opportunity: opportunityId(one, answers.opened),
		task: taskOf(one, found, answers.opened),
		wrote: problem === undefined && all.length > 0 ? wroteOf(one) : [],
		kept: keptOf(one),
		strangers: strangersOf(wanted, found),
		...(problem === undefined ? {} : { problem }),
	};
}

function answersTo(
	{ key, opportunity, task }: WantedHandoff,
	{ made, opened, changed }: Answers,
): readonly Written[] {
	const keys = [key];
	if (opportunity !== undefined) keys.push(opportunity.key);
	if (task !== undefined) keys.push(taskKey(task.key));
	return [made, opened, changed].flatMap((all) => keys.flatMap((each) => all.get(each) ?? []));
}

/** A handoff whose contact is only being made for a newer one is written the next time. */
function problemOf(contact: ContactPlan, answers: readonly Written[]): InStep['problem'] {
	if (contact.kind === 'another-handoff' && contact.id === undefined) {
		return { message: 'A newer handoff of the same person is written first.', again: true };
	}
	const failed = answers.find((answer) => !answer.ok);
	return failed?.ok === false ? { message: failed.message, again: failed.again } : undefined;
}

function outcomeOf(contact: ContactPlan, isWritten: boolean): InStep['outcome'] {
	if (isWritten) return 'written';
	return contact.kind === 'newer-in-crm' || contact.kind === 'another-handoff'
		? contact.kind
		: 'unchanged';
}

function opportunityId({ wanted, opportunity }: Going, opened: WrittenAll): string | null {
	if (opportunity?.kind === 'change') return opportunity.id;
	const made = opened.get(wanted.opportunity?.key ?? '');
	return made?.ok === true ? made.id : null;
}

function taskOf(one: Going, found: Found, opened: WrittenAll): string | null {
	const { task } = one.wanted;
	if (task === undefined) return null;
	const isMade = isTaskThere(one, found) || opened.get(taskKey(task.key))?.ok === true;
	return isMade ? task.key : null;
}

function wroteOf({ contact, opportunity }: Going): readonly string[] {
	return [
		...(contact.kind === 'change' && contact.owner !== undefined ? ['contact.owner'] : []),
		...namesOf('contact', valuesOfContact(contact)),
		...namesOf(
			'opportunity',
			opportunity?.kind === 'make' ? opportunity.opportunity.values : opportunity?.change?.values,
		),
	];
}

function valuesOfContact(contact: ContactPlan): object | undefined {
	if (contact.kind === 'make') return contact.contact.values;
	return contact.kind === 'change' ? contact.values : undefined;
}

function namesOf(record: string, values: object | undefined): readonly string[] {
	return Object.keys(values ?? {}).map((property) => `${record}.${property}`);
}

function keptOf({ contact, opportunity }: Going): InStep['kept'] {
	const all = [
		...(contact.kind === 'change' ? contact.kept : []),
		...(opportunity?.kind === 'change' ? opportunity.kept : []),
	].sort(([one], [other]) => (one < other ? -1 : 1));
	if (all.length === 0) return null;
	return { properties: all.map(([name]) => name), mark: shortHash(JSON.stringify(all)) };
}

function strangersOf(wanted: WantedHandoff, { people }: Found): readonly string[] {
	const owners = [wanted.owner, wanted.opportunity?.owner, wanted.task?.owner];
	const missing = owners.flatMap((one) =>
		one === undefined || people.has(one.id) ? [] : [one.id],
	);
	return [...new Set(missing)];
}
