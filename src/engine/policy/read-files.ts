import type { ContractFiles } from './contract';
import {
	HOLIDAY_FILE,
	isBesideContract,
	messageOf,
	NEEDED_FILES,
	POLICY_FILES,
	type PolicyFile,
} from './contract-files';
import type { Report } from './finding';
import { nearest } from '../nearest';
import { readYaml } from './yaml/read-yaml';
import type { Tree } from './yaml/tree';

/** The files of a contract taken apart, before anything in them is understood. */
export interface ReadFiles {
	/** Only those that could be read. */
	readonly trees: ReadonlyMap<PolicyFile, Tree>;
	/** The text of each template, by message. */
	readonly templates: ReadonlyMap<string, string>;
	/** The text of each file of holidays, by its path. */
	readonly holidays: ReadonlyMap<string, string>;
}

/** Reads the YAML of every file; reports files that are missing, broken or unknown. */
export function readFiles(files: ContractFiles, report: Report): ReadFiles {
	const trees = new Map<PolicyFile, Tree>();
	for (const file of POLICY_FILES) {
		const text = Object.hasOwn(files, file) ? files[file] : undefined;
		if (text === undefined && isNeeded(file)) {
			report(startOf(file), { code: 'FILE_MISSING', file });
		}
		const tree = text === undefined ? undefined : readYaml(file, text, report);
		if (tree) trees.set(file, tree);
	}
	const templates = new Map<string, string>();
	const holidays = new Map<string, string>();
	for (const [file, text] of Object.entries(files)) {
		const message = messageOf(file);
		if (message !== undefined) templates.set(message, text);
		else if (HOLIDAY_FILE.test(file)) holidays.set(file, text);
		else if (!isPolicyFile(file) && !isBesideContract(file)) reportUnknown(file, files, report);
	}
	return { trees, templates, holidays };
}

function isNeeded(file: string): boolean {
	return NEEDED_FILES.some((needed) => needed === file);
}

function isPolicyFile(file: string): boolean {
	return POLICY_FILES.some((known) => known === file);
}

function reportUnknown(file: string, files: ContractFiles, report: Report): void {
	const missing = POLICY_FILES.filter((known) => !Object.hasOwn(files, known));
	report(startOf(file), { code: 'FILE_UNKNOWN', file, nearest: nearest(file, missing) });
}

function startOf(file: string): { file: string; line: number; column: number } {
	return { file, line: 1, column: 1 };
}
