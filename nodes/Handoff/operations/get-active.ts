import { activeContract } from '../../workspace/active-contract';
import { toJson } from '../../workspace/to-json';
import type { Operation } from '../operation';

/** Which contract is in force. */
export const getActive: Operation = {
	resource: 'policy',
	value: 'getActive',
	name: 'Get Active',
	action: 'Get the active contract',
	description: 'Get the digest of the contract in force, with its version',
	fields: [
		{
			displayName: 'Include Files',
			name: 'includeFiles',
			type: 'boolean',
			default: false,
			description: 'Whether to add the text of every file of the contract',
		},
	],
	async run({ read, item, json, ledger: open }) {
		const ledger = await open();
		const { digest, bar } = await activeContract(ledger);
		const policy = { digest, version: bar.version, framework: bar.framework };
		if (read('includeFiles', item) !== true) return { ...json, policy };
		const files = (await ledger.contractFiles(digest)) ?? {};
		return { ...json, policy: { ...policy, files: toJson(files) } };
	},
};
