import { withoutPersonal } from '../../../src/engine/handoff';
import { handoffIdField } from '../../workspace/handoff-fields';
import { handoffNamed } from '../../workspace/handoff-named';
import { toJson } from '../../workspace/to-json';
import type { Operation } from '../operation';

/** Everything that happened to one handoff, oldest first. */
export const timeline: Operation = {
	resource: 'handoff',
	value: 'timeline',
	name: 'Get Timeline',
	action: 'Get the timeline of a handoff',
	description: 'Get every event of one handoff, one item each, oldest first',
	fields: [
		handoffIdField,
		{
			displayName: 'Include Personal',
			name: 'includePersonal',
			type: 'boolean',
			default: false,
			description:
				'Whether to add what each event says about the person: facts, quotes and notes. They end up in the saved execution.',
		},
	],
	async run({ read, item, ledger: open }) {
		const ledger = await open();
		const { id } = await handoffNamed(ledger, read('handoffId', item));
		const events = await ledger.timeline(id);
		const shown = read('includePersonal', item) === true ? events : events.map(withoutPersonal);
		return shown.map((event) => ({ event: toJson(event) }));
	},
};
