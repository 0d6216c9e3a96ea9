import type { ContractFiles } from '../engine/policy/contract';
import { CannotRun } from './command';
import type { Host } from './host';

/** What belongs to a contract: YAML at the top of the folder, message templates, files of holidays. */
const CONTRACT_FILE = /^(?:[^/]+\.ya?ml|messages\/[^/]+\.hbs|holidays\/[^/]+\.ics)$/;

/**
 * Reads the files of a contract folder, each named by its path relative to the folder.
 *
 * `examples/`, `presets/` and `schemas/` are not part of a contract.
 * Throws `CannotRun` when the folder is not there or holds no YAML at its top.
 */
export async function readContractFolder(host: Host, dir: string): Promise<ContractFiles> {
	const names = (await host.listFiles(dir)).filter((name) => CONTRACT_FILE.test(name));
	if (!names.some((name) => !name.includes('/'))) {
		throw new CannotRun(
			`There is no contract in ${dir}: expected files such as ${dir}/sql-bar.yaml.`,
		);
	}
	const texts = await Promise.all(
		names.map(async (name) => [name, await host.readText(`${dir}/${name}`)] as const),
	);
	return Object.fromEntries(texts);
}
