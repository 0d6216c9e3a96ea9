import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { StartRule } from '../../../src/engine/crm';

/** The fields that say which contacts are leads, the same wherever contacts come in. */
export function startFields(
	hubspot: IDisplayOptions,
	salesforce: IDisplayOptions,
): INodeProperties[] {
	const property: INodeProperties = {
		displayName: 'Start a Handoff When',
		name: 'startProperty',
		type: 'string',
		default: '',
		description:
			'The property of a contact, by its name in the CRM, that makes it a lead. Empty, no contact starts a handoff; those there are still learn what is new.',
	};
	return [
		{
			...property,
			default: 'lifecyclestage',
			placeholder: 'e.g. lifecyclestage',
			displayOptions: hubspot,
		},
		{
			...property,
			placeholder: 'e.g. Ready_for_Handoff__c',
			displayOptions: salesforce,
		},
		{
			displayName: 'Is One Of',
			name: 'startValues',
			type: 'string',
			default: 'salesqualifiedlead',
			placeholder: 'e.g. salesqualifiedlead, opportunity',
			description: 'The values that make it a lead, with commas between them',
			displayOptions: hubspot,
		},
		{
			displayName: 'Is One Of',
			name: 'startValues',
			type: 'string',
			default: 'true',
			placeholder: 'e.g. true',
			description:
				'The values that make it a lead, with commas between them; a ticked box is "true"',
			displayOptions: salesforce,
		},
	];
}

/** The rule as the node is set. */
export function startRuleOf(read: (name: string) => unknown): StartRule {
	const text = (name: string) => {
		const value = read(name);
		return typeof value === 'string' ? value : '';
	};
	const values = text('startValues')
		.split(',')
		.map((value) => value.trim());
	return { property: text('startProperty').trim(), values: values.filter((value) => value !== '') };
}
