import type { Operation } from '../operation';
import { attemptField, workKeyField } from '../work-fields';

/** Closes work whose outcome needs no event. */
export const complete: Operation = {
	resource: 'work',
	value: 'complete',
	name: 'Complete',
	action: 'Complete work',
	description: 'Close work whose outcome needs no event of its own',
	fields: [workKeyField, attemptField],
	async run({ read, item, json, ledger }) {
		const key = String(read('workKey', item));
		const attempt = Number(read('attempt', item));
		const current = await (await ledger()).complete(key, attempt);
		return { ...json, completed: { key, outcome: current ? 'completed' : 'stale' } };
	},
};
