import { singleAddress } from '../../../src/engine/message';
import { CodedError } from '../../workspace/coded-error';
import { toJson } from '../../workspace/to-json';
import type { Operation } from '../operation';

/** Everything personal about one person, gone for good. Done again, nothing is left to erase. */
export const erase: Operation = {
	resource: 'person',
	value: 'erase',
	name: 'Erase',
	action: 'Erase a person',
	description: 'Erase everything personal about a person from every handoff, for good',
	fields: [
		{
			displayName:
				'This cannot be undone. Events, decisions and scores stay and are counted; the CRM, mailboxes and backups are not reached from here.',
			name: 'eraseNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Mail Address',
			name: 'mail',
			type: 'string',
			default: '={{ $json.email }}',
			required: true,
			placeholder: 'e.g. dana.brooks@northwind.example',
			description: 'Whose data is erased: every handoff under this address',
		},
		{
			displayName: 'Names',
			name: 'names',
			type: 'string',
			default: '',
			placeholder: 'e.g. Dana Brooks, Dana Li',
			description:
				'Names they go by, with commas between them, to be masked in what is known about others. Others may bear them too.',
		},
		{
			displayName: 'Erased By',
			name: 'by',
			type: 'string',
			default: 'system',
			required: true,
			description: 'Who has it done: the ID of a person in team.yaml, or "system". It stays.',
		},
	],
	async run({ read, item, json, ledger: open }) {
		const mail = singleAddress(String(read('mail', item) ?? ''));
		if (!mail.ok) throw new CodedError(mail.code, `Mail Address: ${mail.message}`);
		const names = namesIn(String(read('names', item) ?? ''));
		const person = { mail: mail.address, names };
		const by = String(read('by', item));
		const erased = await (await open()).erase({ person, by, source: 'handoff-node' });
		return { ...json, erased: toJson(erased) };
	},
};

/** Two letters stand in too many words. */
const SHORTEST_NAME = 3;

function namesIn(text: string): readonly string[] {
	const names = text.split(',').map((name) => name.trim());
	const short = names.find((name) => name !== '' && name.length < SHORTEST_NAME);
	if (short === undefined) return names.filter((name) => name !== '');
	throw new CodedError(
		'NAME_TOO_SHORT',
		'Names: write whole names; two letters stand in other words.',
	);
}
