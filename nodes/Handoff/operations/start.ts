import { receiveLead } from '../../../src/engine/handoff';
import { plainField } from '../../../src/engine/personal';
import { activeContract } from '../../workspace/active-contract';
import { CodedError } from '../../workspace/coded-error';
import { parseJson } from '../../workspace/parse-json';
import { toJson } from '../../workspace/to-json';
import type { Operation } from '../operation';
import { recordOne } from '../../workspace/record-one';

/** Starts a handoff from a lead in the item; the same lead again is the same handoff. */
export const start: Operation = {
	resource: 'handoff',
	value: 'start',
	name: 'Start',
	action: 'Start a handoff',
	description: 'Store a lead as a new handoff, or add its new facts to the one it has',
	fields: [
		{
			displayName: 'Lead',
			name: 'lead',
			type: 'json',
			default: '={{ $json }}',
			required: true,
			description:
				'The lead as a sender would send it: its own key, the SDR, the meeting asked for and the facts',
		},
		{
			displayName: 'Source',
			name: 'source',
			type: 'string',
			default: 'workflow',
			required: true,
			description:
				'Where the lead comes from. The same lead ID from the same source is the same handoff.',
		},
	],
	async run({ read, item, json, ledger: open }) {
		const ledger = await open();
		const body = parseJson(read('lead', item), 'Lead');
		const source = String(read('source', item));
		const at = new Date().toISOString();
		const lead = receiveLead(body, await activeContract(ledger), { source, at });
		if (!lead.ok) {
			const words = lead.problems.map(({ field, message }) => `${plainField(field)}: ${message}`);
			throw new CodedError(lead.problems[0]?.code ?? 'LEAD_REFUSED', words.join(' '));
		}
		const { outcome, handoff } = await recordOne(ledger, lead.event);
		return { ...json, handoff: toJson(handoff), outcome };
	},
};
