import { handoffIdField } from '../../workspace/handoff-fields';
import { toJson } from '../../workspace/to-json';
import { bookMeeting } from '../book-meeting';
import type { Operation } from '../operation';

/** Books the meeting with the AE who has the handoff. */
export const book: Operation = {
	resource: 'handoff',
	value: 'book',
	name: 'Book',
	action: 'Book the meeting of a handoff',
	description:
		'Book the meeting with the AE: the start asked for if it is free, else the next slot',
	fields: [
		handoffIdField,
		{
			displayName: 'Requested Start',
			name: 'requestedStart',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2027-01-20T15:00:00Z',
			description: 'Leave empty for the start the lead asked for, if any',
		},
	],
	async run({ read, item, json, ledger }) {
		const id = read('handoffId', item);
		const start = String(read('requestedStart', item));
		const { outcome, handoff } = await bookMeeting(await ledger(), id, start);
		return { ...json, handoff: toJson(handoff), booking: { outcome } };
	},
};
