import { CRM_RECORDS, CRM_SYSTEMS, CRM_WRITTEN } from '../contract';
import { crmProperty, factName, timelineLink } from '../shape/formats';
import { forms, into, list, named } from '../shape/lists';
import { maybe, need, object, usually } from '../shape/object';
import { name, number, oneOf, text, yesNo } from '../shape/scalars';
import type { Name } from '../shape/shape';

export interface RawReading {
	readonly fact: Name;
	readonly of: (typeof CRM_RECORDS)[number];
	/** Absent, it is the owner. */
	readonly property?: Name;
}

const FACT_READ = need(name(factName()), 'The fact of facts.yaml we learn from it.');
const READING = forms<RawReading>(
	{
		by: 'property',
		shape: object({
			fact: FACT_READ,
			property: need(name(crmProperty()), 'The property it stands in, by its name in the CRM.'),
			of: need(
				oneOf(CRM_RECORDS),
				'Whose property: of the contact, company, parent company or open opportunity.',
			),
		}),
	},
	{
		by: 'owner_of',
		shape: into(
			object({
				fact: FACT_READ,
				owner_of: need(
					oneOf(CRM_RECORDS),
					'Whose owner: of the contact, company, parent company or open opportunity.',
				),
			}),
			({ fact, owner_of }) => ({ fact, of: owner_of }),
		),
	},
);

interface RawTarget {
	readonly property: Name;
	readonly of: (typeof CRM_WRITTEN)[number];
	readonly names: ReadonlyMap<string, string> | undefined;
	readonly here: Name['at'];
}
export type RawWriting = RawTarget & ({ readonly fact: Name } | { readonly handoff: Name });

const TARGET = {
	property: need(name(crmProperty()), 'The property it is written into, by its name in the CRM.'),
	of: need(oneOf(CRM_WRITTEN), 'Whose property: of the contact or of the opportunity.'),
	names: maybe(
		named(text(), text(), 'names'),
		"The CRM's words for our values, such as { working: IN_PROGRESS }. A value without one is not written.",
	),
};
const WRITING = forms<RawWriting>(
	{
		by: 'handoff',
		shape: object({
			handoff: need(name(text()), 'What about the handoff: status, verdict, outcome, quality …'),
			...TARGET,
		}),
	},
	{
		by: 'fact',
		shape: object({
			fact: need(name(factName()), 'Which fact of facts.yaml.'),
			...TARGET,
		}),
	},
);

const OPPORTUNITY = object({
	name: need(name(text()), 'Its name. Facts stand in braces: "{company.name}".'),
	pipeline: maybe(text(), "The pipeline, by its id in HubSpot. Left out, the CRM's usual one."),
	stage: need(
		text(),
		'The stage it opens in: the stage id in HubSpot, the stage name in Salesforce.',
	),
	close_in_days: usually(
		number({ low: 1, high: 730, whole: true }),
		90,
		90,
		'The close date it opens with, so many days after the decision.',
	),
});

/** `crm.yaml`: what goes between the ledger and the CRM. */
export const crmFile = object({
	policy: need(oneOf(['crm']), 'Says which file of the contract this is.'),
	system: need(oneOf(CRM_SYSTEMS), 'Which CRM.'),
	keep_in_step: need(
		yesNo(),
		'Whether everything that happens is written into the CRM. true once the workflow "Keep the CRM in step" is set up.',
	),
	people_by: need(
		oneOf(['mail', 'crm_owner']),
		'How our people are found among the users of the CRM: by their mail address, or by crm_owner of team.yaml and, where somebody has none, by mail.',
	),
	timeline_link: maybe(
		timelineLink(),
		'Where a timeline can be read, where that is not the page of Handoff Timeline; {handoff} stands for its id.',
	),
	read: usually(list(READING, { of: 'facts' }), [], [], 'What the CRM tells us about a lead.'),
	write: usually(list(WRITING, { of: 'properties' }), [], [], 'What we tell the CRM.'),
	opportunity: maybe(OPPORTUNITY, 'What is opened when an AE accepts. Left out, none is.'),
	contact_owner: usually(
		oneOf(['moves', 'stays']),
		'moves',
		'moves',
		"Whether the contact becomes the AE's when the AE accepts.",
	),
	recycle_task: usually(
		yesNo(),
		true,
		true,
		'Whether whoever gets a rejected lead back finds a task in the CRM.',
	),
});
export type RawCrm = NonNullable<ReturnType<typeof crmFile.read>>;
