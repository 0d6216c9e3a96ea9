import type { Operation } from '../operation';
import { attemptField, workKeyField } from '../work-fields';

/** Gives work back, to be handed out again later. */
export const release: Operation = {
	resource: 'work',
	value: 'release',
	name: 'Release',
	action: 'Release work',
	description: 'Give work back, to be handed out again after a while',
	fields: [
		workKeyField,
		attemptField,
		{
			displayName: 'Reason',
			name: 'releaseReason',
			type: 'string',
			default: '={{ $json.error }}',
			required: true,
			placeholder: 'e.g. the calendar did not answer',
			description: 'Why it was not done; shown when the work runs out of attempts',
		},
		{
			displayName: 'Retry In (Seconds)',
			name: 'retryInSeconds',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 60,
			description: 'How long to wait before it is handed out again',
		},
	],
	async run({ read, item, json, ledger }) {
		const key = String(read('workKey', item));
		const attempt = Number(read('attempt', item));
		const reason = String(read('releaseReason', item));
		const seconds = Number(read('retryInSeconds', item));
		const outcome = await (await ledger()).release(key, attempt, reason, seconds);
		return { ...json, released: { key, outcome } };
	},
};
