import { keyFor, wakeUp } from '../../../src/engine/handoff';
import type { AnyNewEvent } from '../../../src/engine/handoff/event';
import { contractOfHandoff } from '../../workspace/active-contract';
import { handoffIdField } from '../../workspace/handoff-fields';
import { handoffNamed } from '../../workspace/handoff-named';
import { recordOne } from '../../workspace/record-one';
import { toJson } from '../../workspace/to-json';
import type { Operation } from '../operation';

/** Brings a lead back that was rejected earlier, or closes it when it has come back often enough. */
export const wake: Operation = {
	resource: 'handoff',
	value: 'wake',
	name: 'Wake Up',
	action: 'Wake up a handoff',
	description:
		'Bring a rejected lead back into a new round; after as many rounds as recycle.yaml allows, close it',
	fields: [handoffIdField],
	async run({ read, item, json, ledger: open }) {
		const ledger = await open();
		const state = await handoffNamed(ledger, read('handoffId', item));
		const contract = await contractOfHandoff(ledger, state);
		const told = { at: new Date().toISOString(), by: 'system', source: 'handoff-node' };
		const event = wakeUp(contract, state, told);
		const keyed = { ...event, key: keyFor(state, event) } as AnyNewEvent;
		const { outcome, handoff } = await recordOne(ledger, keyed);
		return { ...json, handoff: toJson(handoff), event: { type: event.type, outcome } };
	},
};
