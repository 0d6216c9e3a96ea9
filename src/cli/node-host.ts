// The one file where the command line meets Node; n8n never loads it.
import { mkdir, open, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import process from 'node:process';
import { CannotRun } from './command';
import type { Host } from './host';

const PATH_TROUBLE: Readonly<Record<string, string>> = {
	ENOENT: 'it does not exist',
	EACCES: 'this user may not read or write it',
	EPERM: 'this user may not read or write it',
	EISDIR: 'it is a folder, not a file',
	ENOTDIR: 'it is a file, not a folder',
	ENOSPC: 'the disk is full',
	EROFS: 'it is on a read-only disk',
};

function trouble(doing: string, path: string, error: unknown): CannotRun {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return new CannotRun(`Could not ${doing} ${path}: ${PATH_TROUBLE[code] ?? String(error)}.`);
}

async function listFiles(dir: string): Promise<readonly string[]> {
	try {
		const entries = await readdir(dir, { recursive: true, withFileTypes: true });
		return entries
			.filter((entry) => !entry.isDirectory())
			.map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
			.sort();
	} catch (error) {
		throw trouble('list the folder', dir, error);
	}
}

async function readText(path: string): Promise<string> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		throw trouble('read', path, error);
	}
}

async function* readLines(path: string): AsyncGenerator<string> {
	try {
		const file = await open(path);
		yield* file.readLines();
	} catch (error) {
		throw trouble('read', path, error);
	}
}

async function writeText(path: string, content: string): Promise<void> {
	try {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, content);
	} catch (error) {
		throw trouble('write', path, error);
	}
}

/** The host of a real terminal. A reader that stops early (`handoff … | head`) is not an error. */
export function nodeHost(): Host {
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'EPIPE') throw error;
		});
	}
	return {
		out: (line) => void process.stdout.write(`${line}\n`),
		err: (line) => void process.stderr.write(`${line}\n`),
		readText,
		readLines,
		readStdin: () => text(process.stdin),
		listFiles,
		writeText,
		now: () => Date.now(),
		env: process.env,
		isTty: process.stdout.isTTY === true,
		fetch: globalThis.fetch,
	};
}

/** Runs the command line in this process; leaves by exit code so that buffered output is written. */
export async function runInNode(
	main: (args: readonly string[], host: Host) => Promise<number>,
): Promise<void> {
	process.exitCode = await main(process.argv.slice(2), nodeHost());
}
