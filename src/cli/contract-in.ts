import { loadContract } from '../engine/policy';
import type { Contract } from '../engine/policy/contract';
import type { Host } from './host';
import { readContractFolder } from './read-contract';

/**
 * The contract of a folder, or nothing after its problems were listed on standard error, each with
 * its place. Throws `CannotRun` when there is no contract in the folder.
 */
export async function contractIn(host: Host, dir: string): Promise<Contract | undefined> {
	const loaded = loadContract(await readContractFolder(host, dir));
	if (loaded.ok) return loaded.contract;
	for (const { file, line, column, code, message } of loaded.problems) {
		host.err(`${dir}/${file}:${line}:${column} ${code} ${message}`);
	}
	return undefined;
}
