import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract, CrmSystem } from '../../src/engine/policy/contract.ts';
import { contractFiles, contractOf } from '../contract-files.mts';
import { ROOT } from '../n8n/paths.mts';
import { signAnew } from '../sign-contract.mts';

/** What a team has that its handoffs are to be connected to. */
export interface Connections {
	readonly crm?: CrmSystem;
	readonly google: boolean;
}

/** Writes the shipped contract into a folder, connected as said, and signs it anew as both leaders. */
export async function connectedContract(
	folder: string,
	{ crm, google }: Connections,
): Promise<Contract> {
	const shipped = join(ROOT, 'policies');
	await cp(shipped, folder, { recursive: true });
	if (crm === 'salesforce') {
		await cp(join(shipped, 'presets', 'salesforce'), folder, { recursive: true });
	}
	if (crm !== undefined) {
		await edit(join(folder, 'crm.yaml'), 'keep_in_step: false', 'keep_in_step: true');
	}
	if (google)
		await edit(join(folder, 'routing.yaml'), /^meeting:$/m, 'meeting:\n  calendar: google');
	await signAnew(folder);
	return contractOf(contractFiles(folder));
}

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
	const text = await readFile(file, 'utf8');
	const edited = text.replace(from, to);
	if (edited === text) throw new Error(`${file} has no ${from}`);
	await writeFile(file, edited);
}
