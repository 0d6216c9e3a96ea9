import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { PROBLEM_CODES } from '../../src/engine/policy';
import { SEVERITIES } from '../../src/engine/policy/finding';

const TEXT = readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8');
const SECTIONS = new Map(
	TEXT.split(/^## /m)
		.slice(1)
		.map((section) => [section.split('\n', 1)[0] ?? '', section] as const),
);

describe('docs/problems.md', () => {
	it('has a heading for every code, in order, and no other', () => {
		expect([...SECTIONS.keys()]).toEqual([...PROBLEM_CODES]);
	});

	it.each([...PROBLEM_CODES])(
		'says of %s what is wrong, how it looks right, and how much it matters',
		(code) => {
			const section = SECTIONS.get(code) ?? '';
			const [, language = '', example = ''] = /```(\w+)\n([\s\S]*?)\n```/.exec(section) ?? [];
			expect(example).not.toBe('');
			if (language === 'yaml') expect(parseDocument(example).errors).toEqual([]);
			const severity = Object.hasOwn(SEVERITIES, code)
				? SEVERITIES[code as keyof typeof SEVERITIES]
				: 'error';
			expect(section.includes('_Warning._')).toBe(severity === 'warning');
		},
	);
});
