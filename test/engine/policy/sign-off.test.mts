import { describe, expect, it } from 'vitest';
import { isSigned, loadContract, signedBy, type ContractFiles } from '../../../src/engine/policy';
import { SHIPPED, placeOf } from './shipped.mts';

const BAR = 'sql-bar.yaml';
const TEAM = 'team.yaml';

/** The shipped contract with other words in two of its files, signed again as it stands then. */
function resigned(change: { team?: [string, string]; bar?: [string, string] }): ContractFiles {
	const files = {
		...SHIPPED,
		[TEAM]: replaced(TEAM, change.team),
		[BAR]: replaced(BAR, change.bar),
	};
	const { digest } = contractOf(files);
	const signed = files[BAR].replaceAll(/sha256:\w+/g, () => digest);
	return { ...files, [BAR]: signed };
}

function replaced(file: string, [from, to]: [string, string] = ['', '']): string {
	const text = SHIPPED[file] ?? '';
	if (!text.includes(from)) throw new Error(`${file} does not say "${from}"`);
	return text.replace(from, () => to);
}

function contractOf(files: ContractFiles) {
	const loaded = loadContract(files);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
	return loaded.contract;
}

function signProblems(files: ContractFiles): readonly string[] {
	return loadContract(files).problems.map(({ code, line }) => `${code} ${line}`);
}

const TOM = 'by: tom.becker@lumenta.example';
const lineOf = (passage: string) => placeOf(SHIPPED, BAR, passage).line;

describe('only leaders sign', () => {
	it.each<[string, Parameters<typeof resigned>[0]]>([
		['an AE', { bar: [TOM, 'by: maya.okafor@lumenta.example'] }],
		['an SDR', { bar: [TOM, 'by: priya.nair@lumenta.example'] }],
		[
			'a manager who has left',
			{ team: ['mail: tom.becker@', 'active: false\n    mail: tom.becker@'] },
		],
	])('%s does not', (_title, change) => {
		const files = resigned(change);
		const contract = contractOf(files);
		expect(isSigned(contract)).toBe(false);
		expect(signedBy(contract).map(({ role, valid }) => [role, valid])).toEqual([
			['sdr-leader', true],
			['ae-leader', false],
		]);
		expect(signProblems(files)).toEqual([`SIGNOFF_NOT_A_LEADER ${lineOf(TOM)}`]);
	});

	it('both managers do', () => {
		const files = resigned({});
		expect(isSigned(contractOf(files))).toBe(true);
		expect(signProblems(files)).toEqual([]);
	});
});

describe('what is wrong with a signature is said where it stands', () => {
	const stale = (role: string, bar: string) => {
		const [before = '', after = ''] = bar.split(`role: ${role}`);
		return `${before}role: ${role}${after.replace(/sha256:\w{4}/, 'sha256:0000')}`;
	};

	it.each(['sdr-leader', 'ae-leader'])('of the %s', (role) => {
		const files = { ...SHIPPED, [BAR]: stale(role, SHIPPED[BAR] ?? '') };
		expect(signProblems(files)).toEqual([`SIGNOFF_STALE ${lineOf(`role: ${role}`)}`]);
	});

	it('of nobody, at the heading', () => {
		const bar = (SHIPPED[BAR] ?? '').replace(/ {2}- role: ae-leader[^]*$/, '');
		expect(signProblems({ ...SHIPPED, [BAR]: bar })).toEqual([
			`SIGNOFF_MISSING ${lineOf('signoff:')}`,
		]);
	});
});
