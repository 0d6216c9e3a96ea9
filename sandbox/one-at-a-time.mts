import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Takes the right to use a folder, marked by a file with our process id beside it.
 *
 * Throws when a living process holds it; a mark left behind by a dead one counts for nothing.
 *
 * @returns a function that gives the right back
 */
export async function takeFolder(folder: string): Promise<() => Promise<void>> {
	const mark = `${folder}.pid`;
	const holder = Number(await readFile(mark, 'utf8').catch(() => ''));
	if (holder !== process.pid && isAlive(holder)) {
		throw new Error(`Another run uses ${folder} already (process ${holder}). Stop it first.`);
	}
	await mkdir(dirname(folder), { recursive: true });
	await writeFile(mark, String(process.pid));
	return async () => await rm(mark, { force: true });
}

function isAlive(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
