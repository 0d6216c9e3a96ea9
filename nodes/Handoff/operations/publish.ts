import { CodedError } from '../../workspace/coded-error';
import { toJson } from '../../workspace/to-json';
import type { Operation } from '../operation';
import { filesField, loadFiles } from '../policy-files';

/** Puts a contract in force, or keeps it as a draft. */
export const publish: Operation = {
	resource: 'policy',
	value: 'publish',
	name: 'Publish',
	action: 'Publish a contract',
	description: 'Keep a contract under its digest for good and put it in force',
	fields: [
		filesField,
		{
			displayName: 'As Draft',
			name: 'draft',
			type: 'boolean',
			default: false,
			description:
				'Whether only to keep it. A draft is never acted on; a contract both leaders have not signed can only be a draft.',
		},
		{
			displayName: 'Published By',
			name: 'by',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. renata-silva',
			description: 'Who publishes, for the record',
		},
	],
	async run(call) {
		const { files, loaded } = loadFiles(call);
		if (!loaded.ok) {
			const { code, file, line, message } = loaded.problems[0];
			throw new CodedError(code, `${file}:${line} ${message}`);
		}
		const { read, item, json } = call;
		const draft = read('draft', item) === true;
		const by = String(read('by', item));
		const ledger = await call.ledger();
		const published = await ledger.publish(files, loaded.contract, { draft, by });
		if (published.outcome === 'refused') throw new CodedError(published.code, published.message);
		return { ...json, policy: toJson(published) };
	},
};
