import { handoffIdField } from '../../workspace/handoff-fields';
import { handoffNamed } from '../../workspace/handoff-named';
import { toJson } from '../../workspace/to-json';
import type { Operation } from '../operation';

/** One handoff as it stands now, with what is known about the lead. */
export const get: Operation = {
	resource: 'handoff',
	value: 'get',
	name: 'Get',
	action: 'Get a handoff',
	description: 'Get one handoff as it stands now',
	fields: [
		handoffIdField,
		{
			displayName: 'Include Facts',
			name: 'includeFacts',
			type: 'boolean',
			default: false,
			description:
				'Whether to add everything known about the lead, personal facts included. They end up in the saved execution.',
		},
	],
	async run({ read, item, json, ledger: open }) {
		const ledger = await open();
		const handoff = await handoffNamed(ledger, read('handoffId', item));
		if (read('includeFacts', item) !== true) {
			return { ...json, handoff: toJson(handoff) };
		}
		const facts = await ledger.facts(handoff.id);
		return { ...json, handoff: toJson(handoff), facts: toJson(facts) };
	},
};
