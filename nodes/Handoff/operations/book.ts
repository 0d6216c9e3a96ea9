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
		{
			displayName: 'Busy Times',
			name: 'busyTimes',
			type: 'json',
			default: '={{ $json.busy }}',
			description:
				'When the AE and the SDR are busy, from Handoff Calendar > Get Busy Times before this node. Needed where routing.yaml says “calendar: google”: without it nothing is booked blindly.',
		},
	],
	async run({ read, item, json, ledger }) {
		const id = read('handoffId', item);
		const start = String(read('requestedStart', item));
		const { outcome, handoff } = await bookMeeting(
			await ledger(),
			id,
			start,
			read('busyTimes', item),
		);
		// What the calendars hold is read anew for whatever comes next.
		const rest = Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'busy'));
		return { ...rest, handoff: toJson(handoff), booking: { outcome } };
	},
};
