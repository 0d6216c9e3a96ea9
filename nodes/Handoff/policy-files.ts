import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { loadContract } from '../../src/engine/policy';
import type { ContractFiles } from '../../src/engine/policy/contract';
import type { Problem } from '../../src/engine/policy/problem';
import { CodedError } from '../workspace/coded-error';
import { parseJsonObject } from '../workspace/parse-json';
import type { Call } from './operation';

/** The files of a contract as one JSON object, as a Git node or an HTTP request can bring them. */
export const filesField: INodeProperties = {
	displayName: 'Files',
	name: 'files',
	type: 'json',
	default: '={{ $json.files }}',
	required: true,
	description:
		'Every file of the contract folder, path to text: {"sql-bar.yaml": "policy: sql-bar…", "messages/intro.hbs": "…"}',
};

/** The contract in the item, read and checked. */
export function loadFiles({ read, item }: Call) {
	const given = parseJsonObject(read('files', item), 'Files');
	const files: ContractFiles = Object.fromEntries(Object.entries(given).map(toFile));
	return { files, loaded: loadContract(files) };
}

/** Problems as an item carries them. */
export function problemRows(problems: readonly Problem[]): IDataObject[] {
	return problems.map(({ code, severity, file, line, column, message }) => ({
		code,
		severity,
		file,
		line,
		column,
		message,
	}));
}

function toFile([path, text]: [string, unknown]): [string, string] {
	if (typeof text === 'string') return [path, text];
	throw new CodedError('FILE_NOT_TEXT', `Files: ${path} must hold the text of the file.`);
}
