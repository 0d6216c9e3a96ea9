import type { Operation } from '../operation';
import { filesField, loadFiles, problemRows } from '../policy-files';

/** Says what is wrong with a contract, without keeping it. */
export const check: Operation = {
	resource: 'policy',
	value: 'check',
	name: 'Check',
	action: 'Check a contract',
	description: 'Check the files of a contract and list every problem with file and line',
	fields: [filesField],
	async run(call) {
		const { loaded } = loadFiles(call);
		const digest = loaded.ok ? loaded.contract.digest : loaded.digest;
		const problems = problemRows(loaded.problems);
		return { ...call.json, check: { ok: loaded.ok, digest, problems } };
	},
};
