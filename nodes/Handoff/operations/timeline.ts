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
	fields: [handoffIdField],
	async run({ read, item, ledger: open }) {
		const ledger = await open();
		const { id } = await handoffNamed(ledger, read('handoffId', item));
		const events = await ledger.timeline(id);
		return events.map((event) => ({ event: toJson(event) }));
	},
};
