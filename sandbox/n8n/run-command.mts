import { spawn } from 'node:child_process';
import { stopWithUs } from './stop-with-us.mts';

/** How a command is run: where, and with which variables besides our own. */
export interface CommandOptions {
	readonly cwd: string;
	readonly env?: Readonly<Record<string, string>>;
}

/** What a command left behind. */
export interface CommandResult {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs a Node program to its end, without a shell; the exit code is part of the answer. */
export async function runNode(
	args: readonly string[],
	options: CommandOptions,
): Promise<CommandResult> {
	const child = spawn(process.execPath, [...args], {
		cwd: options.cwd,
		env: { ...process.env, ...options.env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const release = stopWithUs(child);
	let stdout = '';
	let stderr = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => {
			release();
			resolve({ code: code ?? 1, stdout, stderr });
		});
	});
}

/**
 * Runs npm with the Node that runs us.
 *
 * `npm run` names npm's own program in `npm_execpath`, which spares us the shell and its differences.
 */
export async function runNpm(
	args: readonly string[],
	options: CommandOptions,
): Promise<CommandResult> {
	const npm = process.env['npm_execpath'];
	if (npm === undefined) throw new Error('Start this through npm, for example: npm run demo');
	const result = await runNode([npm, ...args], options);
	if (result.code === 0) return result;
	throw new Error(`npm ${args.join(' ')} failed:\n${lastLines(result.stdout + result.stderr, 40)}`);
}

/** The end of a text, where programs say what went wrong. */
export function lastLines(text: string, count: number): string {
	return text.trimEnd().split('\n').slice(-count).join('\n');
}
