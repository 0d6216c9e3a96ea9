import { STATUSES, type Status } from '../../../src/engine/handoff/state';
import { toJson } from '../../workspace/to-json';
import type { Operation } from '../operation';

const ANY = 'any';

/** Handoffs, newest change first. */
export const getMany: Operation = {
	resource: 'handoff',
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many handoffs',
	description: 'Get handoffs, one item each',
	fields: [
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Any', value: ANY },
				...STATUSES.map((value) => ({ name: inWords(value), value })),
			],
			default: ANY,
			description: 'Only handoffs that stand at this point',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
	],
	async run({ read, item, ledger }) {
		const status = STATUSES.find((one) => one === read('status', item));
		const limit = Number(read('limit', item));
		const filter = status === undefined ? { limit } : { status, limit };
		const handoffs = await (await ledger()).list(filter);
		return handoffs.map((handoff) => ({ handoff: toJson(handoff) }));
	},
};

function inWords(status: Status): string {
	return status
		.split('-')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join('-');
}
