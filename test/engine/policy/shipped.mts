import { readFileSync, readdirSync } from 'node:fs';
import {
	loadContract,
	loadExamples,
	type ContractFiles,
	type Problem,
} from '../../../src/engine/policy';

const FOLDER = new URL('../../../policies/', import.meta.url);

/** Every YAML file and template below policies/, by its path there. */
export const SHIPPED: ContractFiles = Object.fromEntries(
	readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
		.map((path) => path.replaceAll('\\', '/'))
		.filter((path) => /\.(?:yaml|hbs)$/.test(path))
		.sort()
		.map((path) => [path, readFileSync(new URL(path, FOLDER), 'utf8')]),
);

/** The files with one passage of one of them put in other words; the passage must be there. */
export function changed(
	file: string,
	from: string,
	to: string,
	files: ContractFiles = SHIPPED,
): ContractFiles {
	const text = files[file];
	if (!text?.includes(from)) throw new Error(`${file} does not say "${from}"`);
	return { ...files, [file]: text.replace(from, () => to) };
}

/** What is wrong with the contract, and, where it is in order, with its examples. */
export function problemsOf(files: ContractFiles): readonly Problem[] {
	const loaded = loadContract(files);
	if (!loaded.ok) return loaded.problems;
	return [...loaded.problems, ...loadExamples(files, loaded.contract).problems];
}

/** The same without what any change brings: that the signatures are stale. */
export function problemsBesideSignatures(files: ContractFiles): readonly Problem[] {
	return problemsOf(files).filter(({ code }) => !code.startsWith('SIGNOFF_'));
}

/** Where a passage stands in a file, counted from 1. */
export function placeOf(files: ContractFiles, file: string, passage: string) {
	const before = (files[file] ?? '').split(passage, 1)[0] ?? '';
	if (before === files[file]) throw new Error(`${file} does not say "${passage}"`);
	const lines = before.split('\n');
	return { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
