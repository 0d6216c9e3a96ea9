import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadContract, signedBy, writeSignature } from '../../../src/engine/policy';
import { SHIPPED } from './shipped.mts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const SDR = {
	role: 'sdr-leader',
	by: 'r@lumenta.example',
	on: '2027-02-01',
	digest: DIGEST,
} as const;
const AE = { ...SDR, role: 'ae-leader' } as const;
const STALE = `sha256:${'b'.repeat(64)}`;

describe('a signature is written', () => {
	it.each([
		['where nobody signed yet', 'a: 1\nsignoff: []\n', 'a: 1\nsignoff:\n  - role: sdr-leader\n'],
		['before a comment', 'signoff: [] # soon\nb: 2\n', `    digest: ${DIGEST} # soon\nb: 2\n`],
		['where there is no list', 'a: 1', 'a: 1\nsignoff:\n  - role: sdr-leader\n'],
		['before the end line', 'a: 1\n... # end\n', `    digest: ${DIGEST}\n... # end\n`],
		[
			'below another',
			'signoff:\n- { role: ae-leader }\n\nz: 1\n',
			'signoff:\n- { role: ae-leader }\n- role: sdr-leader\n',
		],
		[
			'beside another in brackets',
			'signoff: [{ role: ae-leader }]\n',
			'signoff: [{ role: ae-leader }, { role: sdr-leader, by',
		],
	])('%s', (_title, before, after) => {
		expect(writeSignature(before, SDR)).toContain(after);
	});

	it('in place of the earlier one, comments beside it kept', () => {
		const before = `signoff:\n  - role: sdr-leader # Renata\n    by: old@lumenta.example\n    on: 2026-01-01 # then\n    digest: ${STALE}\n  - role: ae-leader\n    by: t@lumenta.example\n`;
		expect(writeSignature(before, SDR)).toBe(
			`signoff:\n  - role: sdr-leader # Renata\n    by: r@lumenta.example\n    on: 2027-02-01 # then\n    digest: ${DIGEST}\n  - role: ae-leader\n    by: t@lumenta.example\n`,
		);
	});

	it('twice the same as once', () => {
		const once = writeSignature('signoff: []\n', SDR);
		expect(writeSignature(once, SDR)).toBe(once);
	});

	it.each([
		'a: 1\n',
		'signoff: []\n',
		'signoff: [] # none\n',
		`b: {}\nsignoff:\n- { role: ae-leader, by: t@lumenta.example, on: 2026-01-01, digest: "${STALE}" }\n`,
	])('and read back, after %j', (text) => {
		const both = writeSignature(writeSignature(text, SDR), AE);
		const roles: ReadonlyArray<{ role: string; digest: string }> = parse(both).signoff;
		expect(
			roles
				.filter(({ digest }) => digest === DIGEST)
				.map(({ role }) => role)
				.sort(),
		).toEqual(['ae-leader', 'sdr-leader']);
	});

	it('so that only that signature of the shipped bar changes', () => {
		const text = SHIPPED['sql-bar.yaml'] ?? '';
		const signed = writeSignature(text, { ...SDR, by: 'renata.silva@lumenta.example' });
		const different = signed.split('\n').filter((line, at) => line !== text.split('\n')[at]);
		expect(different.map((line) => line.trim().split(':')[0])).toEqual(['on', 'digest']);
		const loaded = loadContract({ ...SHIPPED, 'sql-bar.yaml': signed });
		if (!loaded.ok) throw new Error('the signed contract is not in order');
		expect(signedBy(loaded.contract).map(({ valid }) => valid)).toEqual([false, true]);
	});
});
