import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/cli/host';
import { main } from '../../src/cli/main';
import { route } from '../../src/cli/route';

interface Ran {
	readonly exit: number;
	readonly out: readonly string[];
	readonly err: string;
}

/** Runs `handoff route` on the shipped contract, with these lines on standard input. */
async function handoffRoute(lines: readonly unknown[], ...options: string[]): Promise<Ran> {
	const stdin = lines
		.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
		.join('\n');
	return await run(['route', '--policies', 'policies', '--requests', '-', ...options], stdin);
}

async function run(args: readonly string[], stdin: string): Promise<Ran> {
	const out: string[] = [];
	const err: string[] = [];
	const host: Host = {
		out: (text) => void out.push(text),
		err: (text) => void err.push(text),
		readText: (path) => readFile(path, 'utf8'),
		readStdin: async () => stdin,
		listFiles: async (dir) =>
			(await readdir(dir, { recursive: true })).map((name) => name.replaceAll('\\', '/')).sort(),
		writeText: async () => {},
		now: () => Date.UTC(2027, 0, 11),
		env: {},
		isTty: false,
	};
	const exit = await main(args, host, [route], '0.0.0');
	return { exit, out, err: err.join('\n') };
}

const AT = '2027-01-11T15:00:00Z';
const midmarket = { 'company.employees': 300, 'company.region': 'americas' };
const large = { 'company.employees': 3000, 'company.region': 'americas' };
const ask = (handoff: string, fields: object = {}) => ({
	handoff,
	at: AT,
	lead: midmarket,
	...fields,
});

describe('handoff route', () => {
	it('answers each request with one line of JSON', async () => {
		const { exit, out } = await handoffRoute([ask('h1'), ask('h2', { lead: large })]);
		expect(exit).toBe(0);
		expect(out).toHaveLength(2);
		const [first, second] = out.map((line) => JSON.parse(line) as Record<string, unknown>);
		expect(Object.keys(first!)).toEqual(['handoff', 'pool', 'ae', 'rule', 'candidates']);
		expect(first).toMatchObject({ handoff: 'h1', pool: 'americas', rule: 'everybody-else' });
		expect(second).toMatchObject({ handoff: 'h2', pool: 'enterprise', rule: 'large-companies' });
	});

	it('is deterministic, and answers the same handoff the same', async () => {
		const lines = [ask('h1'), ask('h2'), ask('h1')];
		const once = await handoffRoute(lines);
		expect(once.out[2]).toBe(once.out[0]);
		expect((await handoffRoute(lines)).out).toEqual(once.out);
	});

	it('shares 28 meetings in the americas pool 10, 10 and 8 to weights of 100, 100 and 80', async () => {
		const lines = Array.from({ length: 28 }, (_, n) => {
			const at = new Date(Date.UTC(2027, 0, 4 + n, 15)).toISOString();
			return ask(`h${n}`, { at });
		});
		const { out } = await handoffRoute(lines);
		const had: Record<string, number> = {};
		for (const line of out) {
			const { ae } = JSON.parse(line) as { ae: string };
			had[ae] = (had[ae] ?? 0) + 1;
		}
		expect(had).toEqual({ 'carla-jimenez': 10, 'noah-williams': 10, 'grace-kim': 8 });
	});

	it('lets events change the rows and prints nothing for them', async () => {
		const { exit, out } = await handoffRoute([
			ask('h1'),
			{ event: 'no-show', handoff: 'h1', at: AT },
			{ event: 'away', ae: 'carla-jimenez', at: AT, until: '2027-01-12' },
			ask('h2'),
			{ event: 'weight', pool: 'americas', ae: 'noah-williams', weight: 0, at: AT },
			ask('h3'),
		]);
		expect(exit).toBe(0);
		const names = out.map((line) => (JSON.parse(line) as { ae: string }).ae);
		expect(names).toEqual(['carla-jimenez', 'noah-williams', 'grace-kim']);
	});

	it('says who is told when nobody can be chosen, and which fact is missing', async () => {
		const { exit, out } = await handoffRoute([ask('h1', { lead: { 'company.employees': 300 } })]);
		expect(exit).toBe(0);
		expect(JSON.parse(out[0]!)).toMatchObject({
			ae: null,
			alert: 'renata-silva',
			missing: ['company.region'],
		});
	});

	it('names a bad line by number and field, and answers the others', async () => {
		const { exit, out, err } = await handoffRoute([
			ask('h1'),
			'not json',
			'',
			ask('h2', { at: 'yesterday' }),
			ask('h3'),
		]);
		expect(exit).toBe(1);
		expect(out.map((line) => (JSON.parse(line) as { handoff: string }).handoff)).toEqual([
			'h1',
			'h3',
		]);
		expect(err).toContain('-:2 LINE_NOT_JSON');
		expect(err).toContain('-:4 FIELD_TYPE at:');
	});

	it('has words for people', async () => {
		const { out } = await handoffRoute(
			[
				ask('h1', {
					busy: { 'noah-williams': [['2027-01-11T14:00:00Z', '2027-01-11T16:00:00Z']] },
				}),
			],
			'--format',
			'text',
		);
		expect(out[0]).toContain('h1 → carla-jimenez');
		expect(out[0]).toContain('noah-williams: busy');
	});

	it.each([
		['no policies', ['route', '--requests', '-']],
		['no requests', ['route', '--policies', 'policies']],
		[
			'a format nobody knows',
			['route', '--policies', 'policies', '--requests', '-', '--format', 'xml'],
		],
	])('cannot run with %s', async (_title, args) => {
		expect(await run(args, '')).toMatchObject({ exit: 2, out: [] });
	});
});
