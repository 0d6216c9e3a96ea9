import type { Contract, CrmMapping, CrmWriting } from '../../src/engine/policy/contract.ts';
import type { CrmOffice, CrmRecord } from './crm-office.mts';
import { escaped } from '../escaped.mts';
import { section, when } from './systems-page.mts';

type Names = Readonly<Record<'name' | 'of' | 'due', readonly string[]>>;

/** What a person looks for first, by each CRM's own names. */
const NAMES: Readonly<Record<CrmOffice['system'], Names>> = {
	hubspot: {
		name: ['firstname', 'lastname', 'dealname', 'hs_task_subject'],
		of: ['email', 'dealstage', 'hs_task_status'],
		due: ['hs_timestamp'],
	},
	salesforce: {
		name: ['FirstName', 'LastName', 'Name', 'Subject'],
		of: ['Email', 'StageName', 'Status'],
		due: ['ActivityDate'],
	},
};

/** Contacts, opportunities and tasks as the CRM holds them, with what the contract writes into them. */
export function crmPage(office: CrmOffice, { crm }: Contract): string {
	const due = { name: 'Due', show: (record: CrmRecord) => said(record, NAMES[office.system].due) };
	const head = first(office);
	return [
		table('Contacts', office.contacts(), [...head('Contact', 'Mail'), ...written(crm, 'contact')]),
		table('Opportunities', office.opportunities(), [
			...head('Opportunity', 'Stage'),
			...written(crm, 'opportunity'),
		]),
		table('Tasks', office.tasks(), [...head('Task', 'Status'), due]),
	].join('');
}

/** Newest first. */
function table(title: string, records: readonly CrmRecord[], columns: readonly Column[]): string {
	return section(
		title,
		columns.map(({ name }) => name),
		records.toReversed().map((record) => columns.map(({ show }) => show(record))),
	);
}

interface Column {
	readonly name: string;
	/** HTML. */
	show(record: CrmRecord): string;
}

function first({ system, users }: CrmOffice) {
	const { name, of } = NAMES[system];
	return (what: string, which: string): readonly Column[] => [
		{ name: what, show: (record) => said(record, name) || '–' },
		{ name: which, show: (record) => said(record, of) },
		{ name: 'Owner', show: ({ owner }) => escaped(users.get(owner) ?? owner) },
	];
}

function said({ values }: CrmRecord, properties: readonly string[]): string {
	const words = properties.map((each) => values[each]).filter((value) => value != null);
	return words.map((value) => worded(String(value))).join(' ');
}

/** A column for each property the contract writes, named as the contract names what goes in. */
function written(crm: CrmMapping | null, of: 'contact' | 'opportunity'): readonly Column[] {
	return (crm?.write ?? [])
		.filter((each) => each.of === of)
		.map((each) => ({
			name: labelOf(each.what),
			show: ({ values }) => worded(String(values[each.property] ?? '')),
		}));
}

function labelOf(what: CrmWriting['what']): string {
	const name = what.kind === 'fact' ? what.fact.replace(/^discovery\./, '') : what.field;
	const words = name.replaceAll(/[_.]/g, ' ');
	return words.length < 4 ? words.toUpperCase() : words.charAt(0).toUpperCase() + words.slice(1);
}

const COLOURS: Readonly<Record<string, string>> = {
	accepted: 'good',
	qualified: 'good',
	held: 'good',
	recycled: 'bad',
	rejected: 'bad',
	'no-show': 'bad',
	'not-qualified': 'bad',
};

function worded(value: string): string {
	if (/^\d{4}-\d\d-\d\dT/.test(value)) return when(value);
	if (/^1\d{12}$/.test(value)) return when(Number(value));
	const colour = COLOURS[value];
	const shown = escaped(value.startsWith('sha256:') ? value.slice(7, 15) : value);
	return colour === undefined ? shown : `<span class="${colour}">${shown}</span>`;
}
