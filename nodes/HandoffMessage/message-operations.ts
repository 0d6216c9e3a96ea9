import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodePropertyOptions,
} from 'n8n-workflow';
import { askOnce } from '../workspace/ask-once';
import { CodedError } from '../workspace/coded-error';
import { eachItem } from '../workspace/each-item';
import { ledgerAt } from '../workspace/open-ledger';
import { parameterReader, type ReadParameter } from '../workspace/parameter-reader';
import { toJson } from '../workspace/to-json';
import { workspaceOf } from '../workspace/workspace-settings';
import type { Desk } from '../workspace/mail-links';
import type { Mailer } from '../workspace/mailer';
import { gatherLetter, type Letter } from './letter';
import { raiseAlarm } from './raise-alarm';
import { renderItem } from './render-item';
import { sendMessage } from './send-message';
import { mailerOf } from '../workspace/send-through';

/** What an operation is given for one item. */
interface Call {
	readonly read: ReadParameter;
	readonly item: number;
	readonly desk: Desk;
	/** What is written about the handoff; an alarm is about none. */
	readonly letter: () => Promise<Letter>;
	readonly mailer: () => Promise<Mailer>;
}

/** One row of the node's table; options and dispatch both come from it. */
interface MessageOperation extends INodePropertyOptions {
	run(call: Call): Promise<IDataObject>;
}

const OPERATIONS: readonly MessageOperation[] = [
	{
		name: 'Raise an Alarm',
		value: 'alarm',
		action: 'Raise an alarm',
		description: 'Tell a person that something stands still, at most once an hour',
		async run({ read, item, desk, mailer }) {
			const alarm = {
				title: String(read('alarmTitle', item) ?? ''),
				details: String(read('alarmDetails', item) ?? ''),
				to: String(read('alarmTo', item) ?? ''),
			};
			return { message: toJson(await raiseAlarm(desk.ledger, await mailer(), alarm)) };
		},
	},
	{
		name: 'Render',
		value: 'render',
		action: 'Render a message',
		description: 'Write the message for another mail node to send',
		async run({ letter: gather }) {
			const letter = await gather();
			return { handoff: toJson(letter.handoff), message: renderItem(letter) };
		},
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send a message',
		description: 'Write the message and send it over SMTP or with Gmail, at most once',
		async run({ read, item, desk, letter, mailer }) {
			const record = read('record', item) === true;
			const written = await letter();
			const { handoff, message } = await sendMessage(desk, await mailer(), written, record);
			return { handoff: toJson(handoff), message: toJson(message) };
		},
	},
];

/** The operations as the editor offers them. */
export const MESSAGE_OPERATIONS: INodePropertyOptions[] = OPERATIONS.map(
	({ name, value, action, description }) => ({
		name,
		value,
		...(action === undefined ? {} : { action }),
		...(description === undefined ? {} : { description }),
	}),
);

/** Writes, and where asked sends, the message of every item. */
export async function messageItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const desk = askOnce(async () => {
		const workspace = await workspaceOf(context);
		return { workspace, ledger: await ledgerAt(workspace.ledgerUrl) };
	});
	const read = parameterReader(context);
	const mailer = askOnce(async () => await mailerOf(context, read));
	return await eachItem(context, { count: 1, decides: false }, async (json, item) => {
		const value = read('operation', item);
		const operation = OPERATIONS.find((row) => row.value === value);
		if (operation === undefined) {
			throw new CodedError('OPERATION_UNKNOWN', `There is no operation ${String(value)}.`);
		}
		const letter = async () => await gatherLetter({ read, item, json }, await desk());
		const told = await operation.run({ read, item, desk: await desk(), letter, mailer });
		return { output: 0, json: { ...json, ...told } };
	});
}
