import { join } from 'node:path';
import { ROOT } from './n8n/paths.mts';
import { type CommandResult, lastLines, runNode } from './n8n/run-command.mts';

/** Runs one `handoff` command as a person would type it; the exit code is part of the answer. */
export async function tryHandoff(args: readonly string[]): Promise<CommandResult> {
	return await runNode([join(ROOT, 'bin', 'handoff.mjs'), ...args], { cwd: ROOT });
}

/** Runs one `handoff` command that must succeed, and gives what it wrote to standard output. */
export async function handoff(args: readonly string[]): Promise<string> {
	const { code, stdout, stderr } = await tryHandoff(args);
	if (code === 0) return stdout;
	const [command = '', more = ''] = args;
	throw new Error(
		`handoff ${command} ${more} ended with ${code}:\n${lastLines(stdout + stderr, 30)}`,
	);
}
