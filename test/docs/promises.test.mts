import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const TEXT = readFileSync('docs/promises.md', 'utf8');
const ROWS = [...TEXT.matchAll(/^\| (P\d+) +\| .*? \| +`([^`]+)` +\|/gm)].map(
	([, number = '', shownBy = '']) => ({ number, shownBy }),
);

it('docs/promises.md names each promise once', () => {
	expect(ROWS.length).toBeGreaterThan(15);
	expect(new Set(ROWS.map(({ number }) => number)).size).toBe(ROWS.length);
});

it.each(ROWS.filter(({ shownBy }) => shownBy.startsWith('test/')))(
	'$number is in the name of a test of $shownBy',
	({ number, shownBy }) => {
		expect(existsSync(shownBy)).toBe(true);
		expect(readFileSync(shownBy, 'utf8')).toMatch(new RegExp(`['"\`].*\\b${number}\\b.*['"\`]`));
	},
);

it.each(ROWS.filter(({ shownBy }) => shownBy.startsWith('npm run ')))(
	'$number is shown by a command there is: $shownBy',
	({ shownBy }) => {
		const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
		expect(Object.keys(scripts)).toContain(shownBy.replace('npm run ', ''));
	},
);
