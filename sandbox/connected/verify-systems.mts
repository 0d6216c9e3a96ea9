import type { HandoffState } from '../../src/engine/handoff/state.ts';
import type { CrmOffice, CrmRecord } from './crm-office.mts';
import type { Systems } from './systems.mts';

/** What the systems must hold at the end and do not, or hold and must not, in words. */
export function verifySystems(
	{ crm, strangers }: Systems,
	handoffs: readonly HandoffState[],
): readonly string[] {
	// n8n's own news and templates are not ours to ask for.
	const asked = strangers.filter((host) => !host.endsWith('n8n.io'));
	return [
		...(crm === undefined ? [] : crmProblems(crm, handoffs)),
		...[...new Set(asked)].map((host) => `${host} was asked for, and nobody plays it`),
	];
}

/** How much the systems hold, for the last line of the demo. */
export function countSystems({ crm, google }: Systems): Readonly<Record<string, number>> {
	return {
		...(crm === undefined
			? {}
			: {
					contacts: crm.contacts().length,
					opportunities: crm.opportunities().length,
					tasks: crm.tasks().length,
				}),
		...(google === undefined ? {} : { spreadsheets: google.google.sheets.spreadsheets.size }),
	};
}

function crmProblems(crm: CrmOffice, handoffs: readonly HandoffState[]): readonly string[] {
	const opportunities = crm.opportunities();
	const known = new Set(handoffs.map(({ id }) => id));
	return [
		...handoffs.flatMap((state) => handoffProblems(crm, state, opportunities)),
		...crm
			.contacts()
			.map(({ values }) => String(values[crm.key] ?? ''))
			.filter((key) => !known.has(key))
			.map((key) => `${crm.system}: a contact is of no handoff (${key})`),
	];
}

function handoffProblems(
	{ system, key, contacts, userOf, tasks }: CrmOffice,
	{ id, cycle, status, ae, owner }: HandoffState,
	opportunities: readonly CrmRecord[],
): readonly string[] {
	const having = (records: readonly CrmRecord[], value: string) =>
		records.filter(({ values }) => values[key] === value);
	const [contact, ...more] = having(contacts(), id);
	const opened = having(opportunities, `${id}-${cycle}`);
	const isOf = ({ values }: CrmRecord) =>
		Object.values(values).some((value) => String(value).includes(id));
	const say = (what: string) => `${system}: ${id} ${what}`;
	const problems: string[] = [];
	if (contact === undefined || more.length > 0) problems.push(say('has not exactly one contact'));
	else if (status === 'accepted' && contact.owner !== userOf(owner ?? '')) {
		problems.push(say('was accepted, and its contact is not the AE’s'));
	}
	const wanted = status === 'accepted' ? 1 : 0;
	if (opened.length !== wanted)
		problems.push(say(`has ${opened.length} opportunities, not ${wanted}`));
	if (opened.some((each) => each.owner !== userOf(ae ?? ''))) {
		problems.push(say('has an opportunity that is not its AE’s'));
	}
	const owed = status === 'recycled' ? 1 : 0;
	const found = tasks().filter(isOf).length;
	if (found !== owed) problems.push(say(`has ${found} tasks, not ${owed}`));
	return problems;
}
