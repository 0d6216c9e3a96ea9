import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './paths.mts';

/**
 * A folder with Node's C headers, for compiling sqlite3 where its ready-made binary cannot be fetched.
 *
 * The npm package `node` brings them along, so no other host is asked. Undefined when there are
 * none; node-gyp then downloads its own.
 */
export function nodeHeaders(): string | undefined {
	const platform = `${process.platform}-${process.arch}`;
	const packages = [`node-${platform}`, `node-bin-${platform}`];
	const folders = [
		...packages.map((name) => join(ROOT, 'node_modules', 'node', 'node_modules', name)),
		...packages.map((name) => join(ROOT, 'node_modules', name)),
		dirname(dirname(realpathSync(process.execPath))),
	];
	return folders.find((folder) => existsSync(join(folder, 'include', 'node', 'node_api.h')));
}
