import type { INodePropertyOptions } from 'n8n-workflow';
import { CRM_PARTS, type CrmPart } from '../../src/providers/crm';

/** One row of the node's table; options and dispatch both come from it. */
export interface CrmOperation extends INodePropertyOptions {
	readonly action: string;
	readonly description: string;
	/** What of a handoff is written; absent for an operation that writes none. */
	readonly parts?: readonly CrmPart[];
}

export const OPERATIONS: readonly CrmOperation[] = [
	{
		name: 'Give Back',
		value: 'recycle',
		action: 'Give a rejected lead back',
		description: 'Write why the AE rejected and when it comes up again, with a task for the SDR',
		parts: ['recycle'],
	},
	{
		name: 'Keep in Step',
		value: 'keepInStep',
		action: 'Keep the CRM in step',
		description: 'Write everything the CRM does not show yet: all of the other writing operations',
		parts: CRM_PARTS,
	},
	{
		name: 'Open the Opportunity',
		value: 'open',
		action: 'Open the opportunity',
		description: 'Open one opportunity for an accepted handoff and move the contact to the AE',
		parts: ['opportunity'],
	},
	{
		name: 'Read',
		value: 'read',
		action: 'Read what the CRM knows',
		description: 'Read owners, open opportunities and the facts the contract takes from the CRM',
	},
	{
		name: 'Read Wins and Losses',
		value: 'closed',
		action: 'Read wins and losses',
		description: 'Record which opportunities of accepted handoffs were won or lost in the CRM',
	},
	{
		name: 'Set Up',
		value: 'setUp',
		action: 'Set up the CRM',
		description: 'Make the properties the contract writes into, or say what an admin has to make',
	},
	{
		name: 'Take In Changes',
		value: 'changes',
		action: 'Take in what changed in the CRM',
		description:
			'Ask what changed since the last time: new leads, new facts, opportunities that were won or lost',
	},
	{
		name: 'Write the Handoff',
		value: 'handoff',
		action: 'Write the handoff',
		description: 'Write notes, pain, stakeholders, next step and verdict onto the contact',
		parts: ['handoff'],
	},
	{
		name: 'Write the Outcome',
		value: 'outcome',
		action: 'Write the outcome of the meeting',
		description: 'Write when the meeting is and what came of it',
		parts: ['outcome'],
	},
	{
		name: 'Write the Score',
		value: 'quality',
		action: 'Write the quality score',
		description: 'Write the score the AE gave the meeting',
		parts: ['quality'],
	},
];
