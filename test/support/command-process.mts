import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../bin/handoff.mjs', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the command as somebody types it, until its process ends. */
export async function handoff(...args: readonly string[]) {
	const child = spawn(process.execPath, [COMMAND, ...args], { cwd: ROOT, stdio: 'pipe' });
	const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
	if (child.exitCode === null) await once(child, 'exit');
	return { exit: child.exitCode, out: out.trim(), err: err.trim() };
}
