import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotRun } from '../../src/cli/command';
import { COMMANDS } from '../../src/cli/commands';
import type { Host } from '../../src/cli/host';
import { main } from '../../src/cli/main';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Ran {
	readonly exit: number;
	readonly out: string;
	readonly err: string;
}

/** What a command finds around it; files are named by path. */
export interface Surroundings {
	readonly files?: Readonly<Record<string, string>>;
	readonly stdin?: string;
	readonly isTty?: boolean;
	readonly env?: Readonly<Record<string, string>>;
	/** Takes what the command writes, by path. */
	readonly written?: Map<string, string>;
}

/** Runs `handoff …` on files held in memory, at noon on 2027-01-18. */
export async function handoff(args: readonly string[], around: Surroundings = {}): Promise<Ran> {
	const { files = SHIPPED, stdin = '', isTty = false, env = {}, written } = around;
	const out: string[] = [];
	const err: string[] = [];
	const host: Host = {
		out: (text) => void out.push(text),
		err: (text) => void err.push(text),
		readText: async (path) => files[path] ?? missing(path),
		readLines: async function* (path) {
			yield* (files[path] ?? missing(path)).split('\n');
		},
		readStdin: async () => stdin,
		listFiles: async (dir) => below(dir, files),
		writeText: async (path, text) => void written?.set(path, text),
		now: () => Date.parse('2027-01-18T12:00:00Z'),
		env,
		isTty,
	};
	const exit = await main(args, host, COMMANDS, '1.2.3');
	return { exit, out: out.join('\n'), err: err.join('\n') };
}

function missing(path: string): never {
	throw new CannotRun(`Could not read ${path}: it does not exist.`);
}

function below(dir: string, files: Readonly<Record<string, string>>): readonly string[] {
	const found = Object.keys(files).filter((path) => path.startsWith(`${dir}/`));
	return found.length > 0 ? found.map((path) => path.slice(dir.length + 1)).sort() : missing(dir);
}

/** The shipped `policies/` folder, its examples included. */
export const SHIPPED: Readonly<Record<string, string>> = Object.fromEntries(
	readdirSync(join(ROOT, 'policies'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path) => [relative(ROOT, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
);
