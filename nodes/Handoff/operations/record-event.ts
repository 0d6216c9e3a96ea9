import {
	readEvent,
	REPORTABLE,
	type FieldProblem,
	type Reportable,
} from '../../../src/engine/handoff';
import { plainField } from '../../../src/engine/personal';
import { contractOfHandoff } from '../../workspace/active-contract';
import { CodedError } from '../../workspace/coded-error';
import { handoffIdField } from '../../workspace/handoff-fields';
import { handoffNamed } from '../../workspace/handoff-named';
import { parseJsonObject } from '../../workspace/parse-json';
import { recordOne } from '../../workspace/record-one';
import { toJson } from '../../workspace/to-json';
import type { Operation } from '../operation';
import { reportData } from '../report-data';

/** Says that something happened to a handoff. Saying it twice is the same as once. */
export const recordEvent: Operation = {
	resource: 'handoff',
	value: 'recordEvent',
	name: 'Record Event',
	action: 'Record an event on a handoff',
	description: 'Record that something happened; the work that follows from it is planned with it',
	fields: [
		handoffIdField,
		{
			displayName: 'Event Type Name or ID',
			name: 'eventType',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getEventTypes' },
			default: 'meeting.held',
			required: true,
			description:
				'What happened. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Reason Name or ID',
			name: 'reason',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getReasons' },
			default: '',
			displayOptions: { show: { eventType: ['decision.rejected', 'recycled'] } },
			description:
				'Why it was rejected; leave empty when giving a lead back for the reason the AE gave. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Event Data',
			name: 'eventData',
			type: 'json',
			default: '{}',
			description:
				'What the event carries, e.g. {"start": "2027-01-20T15:00:00Z"} for a moved meeting. What the handoff knows already need not be given.',
		},
		{
			displayName: 'Actor',
			name: 'actor',
			type: 'string',
			default: 'system',
			description: 'Who did it: the ID of a person in team.yaml, "prospect" or "system"',
		},
	],
	async run({ read, item, json, ledger: open }) {
		const ledger = await open();
		const state = await handoffNamed(ledger, read('handoffId', item));
		const contract = await contractOfHandoff(ledger, state);
		const type = reportable(read('eventType', item));
		const actor = String(read('actor', item) ?? 'system');
		const reason = String(read('reason', item) ?? '');
		const given = parseJsonObject(read('eventData', item), 'Event Data');
		const data = reportData(type, state, given, reason);
		const at = new Date().toISOString();
		const reported = readEvent(contract, state, { type, data, at, actor, source: 'handoff-node' });
		if (!reported.ok) throw refusalOf(reported.problems);
		const { event } = reported;
		const { outcome, handoff } = await recordOne(ledger, event);
		return { ...json, handoff: toJson(handoff), event: { type, key: event.key, outcome } };
	},
};

function reportable(parameter: unknown): Reportable {
	const type = REPORTABLE.find((one) => one === parameter);
	if (type !== undefined) return type;
	throw new CodedError(
		'EVENT_TYPE_UNKNOWN',
		`"${String(parameter)}" cannot be recorded by hand. Choose one of: ${REPORTABLE.join(', ')}.`,
	);
}

function refusalOf(problems: readonly FieldProblem[]): CodedError {
	const words = problems.map(
		({ field, message }) => `Event Data, ${plainField(field)}: ${message}`,
	);
	return new CodedError(problems[0]?.code ?? 'EVENT_DATA_WRONG', words.join(' '));
}
