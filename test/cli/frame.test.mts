import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Command, CannotRun, EXIT, UsageError } from '../../src/cli/command';
import { COMMANDS } from '../../src/cli/commands';
import type { Host } from '../../src/cli/host';
import { main } from '../../src/cli/main';
import { paintFor } from '../../src/cli/paint';
import { choice, readOptions, required } from '../../src/cli/read-options';
import { handoff } from '../support/run-command.mts';

describe('handoff', () => {
	it.each([
		[[], 'Usage: handoff <command>'],
		[['explian'], 'Did you mean "explain"?'],
		[['--verbose'], 'no option --verbose'],
		[['explain'], '--policies is missing'],
		[['explain', '--policies'], 'policies'],
		[['explain', '--polices', 'x'], '--polices'],
		[['explain', '--policies', 'policies', '--lead', '-', 'extra'], '"extra"'],
		[['explain', '--policies', '', '--lead', '-'], '--policies needs a value'],
		[['explain', '--policies', 'policies', '--lead', '-', '--format', 'xml'], 'text, json'],
		[['workflows'], 'handoff workflows install'],
	])('refuses %j with words on standard error and exit code 2', async (args, words) => {
		const { exit, out, err } = await handoff(args);
		expect({ exit, out }).toEqual({ exit: EXIT.couldNotRun, out: '' });
		expect(err).toContain(words);
		expect(err).toContain('Usage: handoff');
		expect(err).not.toMatch(/^\s+at /m);
	});

	it.each([[['--help']], [['-h']], [['help']]])('lists every command for %j', async (args) => {
		const { exit, out, err } = await handoff(args);
		expect({ exit, err }).toEqual({ exit: EXIT.ok, err: '' });
		for (const { name, summary } of COMMANDS)
			(expect(out).toContain(`${name} `), expect(out).toContain(summary));
	});

	it('says its version', async () => {
		expect(await handoff(['--version'])).toEqual({ exit: EXIT.ok, out: '1.2.3', err: '' });
	});

	it.each(COMMANDS.map((command) => [command.name, command] as const))(
		'helps with %s, with an example',
		async (name, { usage }) => {
			const { exit, out } = await handoff([...name.split(' '), '--help']);
			expect(exit).toBe(EXIT.ok);
			expect(out).toBe(usage.trim());
			expect(out).toMatch(new RegExp(`^Usage: handoff ${name}`));
			expect(out).toMatch(/\nExamples?:\n {2}/);
			expect(await handoff(['help', ...name.split(' ')])).toMatchObject({ exit, out });
		},
	);
});

describe('a command that fails', () => {
	function failing(error: unknown): Command {
		return {
			name: 'fail',
			summary: '',
			usage: 'Usage: handoff fail',
			run: () => Promise.reject(error),
		};
	}
	async function run(error: unknown, env: Record<string, string> = {}) {
		const err: string[] = [];
		const host = { err: (text: string) => void err.push(text), env } as unknown as Host;
		const exit = await main(['fail'], host, [failing(error)], '0');
		return { exit, err: err.join('\n') };
	}

	it.each([
		['wrong use', new UsageError('No such thing.'), /No such thing\.\n\nUsage: handoff fail/],
		['no way to run', new CannotRun('The folder is gone.'), /^handoff fail: The folder is gone\.$/],
		['a fault of ours', new Error('boom'), /^handoff fail: this is a fault .*boom$/],
		['something odd', 'boom', /^handoff fail: this is a fault .*boom$/],
	])('answers %s without a stack trace, exit code 2', async (_title, error, words) => {
		const { exit, err } = await run(error);
		expect(exit).toBe(EXIT.couldNotRun);
		expect(err).toMatch(words);
	});

	it('shows the stack of a fault of ours when asked to', async () => {
		expect((await run(new Error('boom'), { HANDOFF_DEBUG: '1' })).err).toMatch(/^\s+at /m);
	});
});

describe('options', () => {
	const spec = { name: 'text', all: 'flag', each: 'list' } as const;
	it('are read with their words', () => {
		expect(readOptions(['--name=x', '--all', 'dir'], spec, 1)).toEqual({
			values: { name: 'x', all: true },
			positionals: ['dir'],
		});
		expect(readOptions([], spec)).toEqual({ values: {}, positionals: [] });
	});

	it('may be given several times where they make a list', () => {
		expect(readOptions(['--each', 'a', '--each=b'], spec).values).toEqual({ each: ['a', 'b'] });
	});

	it.each([
		[() => readOptions(['--other'], spec)],
		[() => readOptions(['--name'], spec)],
		[() => readOptions(['--each', 'a', '--each='], spec)],
		[() => readOptions(['--all=yes'], spec)],
		[() => readOptions(['a', 'b'], spec, 1)],
		[() => required('name', undefined)],
		[() => choice('format', 'xml', ['text', 'json'])],
	])('that are wrong are refused', (read) => {
		expect(read).toThrow(UsageError);
	});

	it('take the first choice when nothing is said', () => {
		expect(choice('format', undefined, ['text', 'json'])).toBe('text');
	});
});

describe('colour', () => {
	it.each([
		['at a terminal', true, {}, '\u001b[1mx\u001b[22m'],
		['not with NO_COLOR', true, { NO_COLOR: '1' }, 'x'],
		['not into a file', false, {}, 'x'],
	])('%s', (_title, isTty, env, painted) => {
		expect(paintFor({ isTty, env }).bold('x')).toBe(painted);
	});
});

describe('bin/handoff.mjs, as a process', () => {
	const bin = fileURLToPath(new URL('../../bin/handoff.mjs', import.meta.url));
	const cwd = fileURLToPath(new URL('../../', import.meta.url));
	function spawned(...args: string[]) {
		return spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8', input: '{}' });
	}

	it('runs a command on the shipped contract', () => {
		const { status, stdout } = spawned(
			'explain',
			'--policies',
			'policies',
			'--lead',
			'-',
			'--format',
			'json',
		);
		expect(status).toBe(EXIT.ok);
		expect(JSON.parse(stdout)).toMatchObject({ verdict: 'needs-evidence' });
	});

	it.each([
		['a folder that is not there', ['test', 'no-such-folder'], 'it does not exist'],
		['a file in place of a folder', ['test', 'package.json'], 'it is a file, not a folder'],
		['a folder without a contract', ['test', 'bin'], 'no contract in bin'],
		[
			'a folder in place of a lead',
			['explain', '--policies', 'policies', '--lead', 'policies'],
			'it is a folder',
		],
	])('answers %s in words, exit code 2', (_title, args, words) => {
		const { status, stdout, stderr } = spawned(...args);
		expect({ status, stdout }).toEqual({ status: EXIT.couldNotRun, stdout: '' });
		expect(stderr).toContain(words);
		expect(stderr).not.toMatch(/^\s+at /m);
	});
});
