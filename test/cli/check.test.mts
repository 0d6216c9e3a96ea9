import { describe, expect, it } from 'vitest';
import { check } from '../../src/cli/check';
import { CannotRun } from '../../src/cli/command';
import type { Host } from '../../src/cli/host';
import { main } from '../../src/cli/main';
import { sign } from '../../src/cli/sign';
import { loadContract, type ContractFiles } from '../../src/engine/policy';
import { changed, placeOf, SHIPPED } from '../engine/policy/shipped.mts';
import { HOLIDAYS, WITH_HOLIDAYS } from '../engine/policy/with-holidays.mts';

interface Ran {
	readonly exit: number;
	readonly out: string;
	readonly err: string;
	/** The files of the folder afterwards. */
	readonly files: ContractFiles;
}

/** Runs a command on a folder `policies` with these files in it. */
async function run(files: ContractFiles, ...args: string[]): Promise<Ran> {
	const out: string[] = [];
	const err: string[] = [];
	const disk = new Map(Object.entries(files).map(([path, text]) => [`policies/${path}`, text]));
	const host: Host = {
		out: (text) => void out.push(text),
		err: (text) => void err.push(text),
		readText: async (path) => {
			const text = disk.get(path);
			if (text === undefined) throw new CannotRun(`Could not read ${path}.`);
			return text;
		},
		readStdin: async () => '',
		listFiles: async (dir) => {
			const names = [...disk.keys()].filter((path) => path.startsWith(`${dir}/`));
			if (names.length === 0) throw new CannotRun(`Could not list the folder ${dir}.`);
			return names.map((path) => path.slice(dir.length + 1)).sort();
		},
		writeText: async (path, text) => void disk.set(path, text),
		now: () => Date.UTC(2027, 1, 3, 12),
		env: {},
		isTty: false,
	};
	const exit = await main(args, host, [check, sign], '0.0.0');
	const after = [...disk].map(([path, text]) => [path.slice('policies/'.length), text] as const);
	return { exit, out: out.join('\n'), err: err.join('\n'), files: Object.fromEntries(after) };
}

const TYPO = changed('routing.yaml', 'fact: company.region', 'fact: company.regoin');
const TYPO_AT = placeOf(TYPO, 'routing.yaml', 'company.regoin');

describe('handoff check', () => {
	it('ends with 0 and the digest when all is in order', async () => {
		const { exit, out, err } = await run(SHIPPED, 'check');
		expect({ exit, err }).toEqual({ exit: 0, err: '' });
		expect(out).toMatch(/\nsha256:[0-9a-f]{64}$/);
	});

	it('ends with 0 when there are warnings only', async () => {
		const { exit, out } = await run(changed('sql-bar.yaml', 'pass_at: 50', 'pass_at: 55'), 'check');
		expect(exit).toBe(0);
		expect(out).toContain('SIGNOFF_STALE');
	});

	it('ends with 1 and shows the line when something is wrong', async () => {
		const { exit, out } = await run(TYPO, 'check', 'policies/');
		expect(exit).toBe(1);
		const { line, column } = TYPO_AT;
		expect(out).toContain(`policies/routing.yaml:${line}:${column}  error  FACT_UNKNOWN`);
		const [shown = '', mark = ''] = out
			.split('\n')
			.filter((text) => /when: .*regoin|^ +\| +\^/.test(text));
		expect(shown.indexOf('company.regoin')).toBe(mark.indexOf('^'));
	});

	describe('of a contract whose examples do not fit', () => {
		const files = changed('examples/leads.yaml', 'rule: large-companies', 'rule: huge-companies');

		it('ends with 1, says so apart, and what to do', async () => {
			const { exit, out } = await run(files, 'check');
			expect(exit).toBe(1);
			expect(out).toMatch(/The contract is in order\.[^]*\nIn the examples:\n[^]*SEGMENT_UNKNOWN/);
			expect(out.split('\n').at(-3)).toContain('no part of the contract');
		});

		it('still calls the contract one, in every format', async () => {
			const { out } = await run(files, 'check', '--format', 'json');
			expect(JSON.parse(out)).toMatchObject({
				ok: true,
				digest: expect.stringMatching(/^sha256:/),
				problems: [{ code: 'SEGMENT_UNKNOWN', file: 'examples/leads.yaml' }],
			});
			const github = (await run(files, 'check', '--format', 'github')).out;
			expect(github).toMatch(/^::error file=policies\/examples\/leads\.yaml,/);
			expect(github).toContain('The contract is in order.');
		});

		it('as sign does', async () => {
			const by = ['--role', 'ae-leader', '--by', 'tom.becker@lumenta.example'];
			expect((await run(files, 'sign', ...by)).exit).toBe(0);
		});
	});

	it('reads the files of holidays', async () => {
		const { exit, out } = await run(
			changed(HOLIDAYS, '20270326', '20270336', WITH_HOLIDAYS),
			'check',
		);
		expect(exit).toBe(1);
		expect(out).toContain(`policies/${HOLIDAYS}:5:1  error  ICS_SYNTAX`);
		const { [HOLIDAYS]: _gone, ...without } = WITH_HOLIDAYS;
		expect((await run(without, 'check')).out).toMatch(
			/sla\.yaml:\d+:\d+ {2}error {2}HOLIDAYS_UNKNOWN/,
		);
	});

	it.each([
		['a folder that is not there', ['check', 'elsewhere']],
		['a format there is not', ['check', '--format', 'xml']],
		['an option there is not', ['check', '--strict']],
		['two folders', ['check', 'policies', 'others']],
	])('ends with 2 for %s', async (_title, args) => {
		const { exit, out, err } = await run(SHIPPED, ...args);
		expect({ exit, out }).toEqual({ exit: 2, out: '' });
		expect(err).not.toBe('');
		expect(err).not.toMatch(/\bat .*\.ts:\d+/);
	});

	it('prints JSON with the fields in their order', async () => {
		const { exit, out } = await run(TYPO, 'check', '--format', 'json');
		const answer: unknown = JSON.parse(out);
		expect(exit).toBe(1);
		expect(answer).toMatchObject({
			ok: false,
			digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
			problems: expect.arrayContaining([
				{
					code: 'FACT_UNKNOWN',
					severity: 'error',
					file: 'routing.yaml',
					line: TYPO_AT.line,
					column: TYPO_AT.column,
					message: expect.stringContaining('"company.region"'),
				},
			]),
		});
		expect(Object.keys(JSON.parse(out))).toEqual(['ok', 'digest', 'problems']);
	});

	it('prints JSON for a file that cannot be read at all, without a digest', async () => {
		const { out } = await run({ ...SHIPPED, 'team.yaml': '[[[' }, 'check', '--format', 'json');
		expect(JSON.parse(out)).toMatchObject({ ok: false, digest: null });
	});

	it('prints annotations whose separators are escaped', async () => {
		const broken = changed('team.yaml', 'title: VP Sales', 'titel,%: VP Sales');
		const { out } = await run(broken, 'check', '--format', 'github');
		const [first = ''] = out.split('\n');
		expect(first).toMatch(/^::error file=policies\/team\.yaml,line=\d+,col=5,title=KEY_UNKNOWN::/);
		expect(first).toContain('titel,%25');
	});

	it('draws control characters of a file as spaces', async () => {
		const { out } = await run({ ...SHIPPED, 'team.yaml': 'policy: \u001b[31mteam\u202e' }, 'check');
		expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
	});
});

describe('handoff sign', () => {
	const unsigned = changed('routing.yaml', 'weight: 50', 'weight: 60');
	const renata = ['--role', 'sdr-leader', '--by', 'renata.silva@lumenta.example'];
	const tom = ['--role', 'ae-leader', '--by', 'tom.becker@lumenta.example'];

	it('signs the contract as it stands, on the day of the host', async () => {
		const { exit, out, err, files } = await run(unsigned, 'sign', ...renata);
		const loaded = loadContract(files);
		if (!loaded.ok) throw new Error('the signed contract is not in order');
		expect(exit).toBe(0);
		expect(out).toContain(loaded.contract.digest);
		expect(err).toContain('ae-leader');
		expect(loaded.contract.bar.signoff[0]).toEqual({
			role: 'sdr-leader',
			by: 'renata.silva@lumenta.example',
			on: '2027-02-03',
			digest: loaded.contract.digest,
		});
	});

	it('by both leaders leaves nothing to say', async () => {
		const { files } = await run(unsigned, 'sign', ...renata);
		const { files: both } = await run(files, 'sign', 'policies', ...tom, '--on', '2027-02-04');
		const { exit, out } = await run(both, 'check', '--format', 'json');
		expect(exit).toBe(0);
		expect(JSON.parse(out)).toMatchObject({ ok: true, problems: [] });
	});

	it('takes the address in any case and writes it as in team.yaml', async () => {
		const { exit, files } = await run(
			unsigned,
			...['sign', '--role', 'ae-leader', '--by', 'TOM.becker@Lumenta.example'],
		);
		expect(exit).toBe(0);
		expect(files['sql-bar.yaml']).toContain('by: tom.becker@lumenta.example\n    on: 2027-02-03');
	});

	it.each([
		['an AE', unsigned, ['--role', 'ae-leader', '--by', 'maya.okafor@lumenta.example']],
		['an SDR', unsigned, ['--role', 'sdr-leader', '--by', 'priya.nair@lumenta.example']],
		[
			'a manager who has left',
			changed('team.yaml', 'mail: tom.becker@', 'active: false\n    mail: tom.becker@'),
			tom,
		],
		['the other leader', SHIPPED, ['--role', 'ae-leader', '--by', 'Renata.silva@lumenta.example']],
		[
			'somebody who is not in the team',
			unsigned,
			['--role', 'sdr-leader', '--by', 'nobody@lumenta.example'],
		],
		['a role there is not', unsigned, ['--role', 'ceo', '--by', 'tom.becker@lumenta.example']],
		['nobody', unsigned, ['--role', 'ae-leader']],
		['a day there is not', unsigned, [...renata, '--on', '2027-02-30']],
		['a contract that is not in order', TYPO, renata],
	])('writes nothing for %s', async (_title, before, args) => {
		const { exit, files, err } = await run(before, 'sign', ...args);
		expect(exit).toBe(2);
		expect(err).not.toBe('');
		expect(files).toEqual(before);
	});
});
