import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { CIRCUMSTANCES, SHOWN } from './circumstances.mjs';
import { faultsPage } from './faults-page.mjs';

const PAGE = new URL('../../docs/faults.md', import.meta.url).pathname;

describe('P21: every other circumstance', () => {
	const cells = Object.entries(SHOWN).flatMap(([provider, shown]) =>
		CIRCUMSTANCES.map((circumstance) => ({ provider, circumstance, cell: shown[circumstance] })),
	);

	it.each(cells.filter(({ cell }) => 'file' in cell))(
		'$provider, $circumstance: the test that shows it is there',
		async ({ cell }) => {
			if ('none' in cell) throw new Error('It is shown by no test');
			const text = await readFile(new URL(`../../${cell.file}`, import.meta.url), 'utf8');
			expect(text).toContain(cell.test);
		},
	);

	it('has a reason where it cannot arise', () => {
		const reasons = cells.flatMap(({ cell }) => ('none' in cell ? [cell.none] : []));
		expect(reasons.filter((reason) => reason.length < 10)).toEqual([]);
	});
});

it('docs/faults.md is what the tests hold', async () => {
	const options = { ...(await resolveConfig(PAGE)), parser: 'markdown' };
	await expect(await format(faultsPage(), options)).toMatchFileSnapshot(PAGE);
});
