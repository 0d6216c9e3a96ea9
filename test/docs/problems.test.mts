import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { templateProblems } from '../../src/engine/message';
import { PROBLEM_CODES, type Problem } from '../../src/engine/policy';
import { SEVERITIES } from '../../src/engine/policy/finding';
import { readYaml } from '../../src/engine/policy/yaml/read-yaml';
import { problemsBesideSignatures } from '../engine/policy/shipped.mts';
import { placements } from './place-example.mts';

const TEXT = readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8');
const EXAMPLE = /```(\w+)\n([\s\S]*?)\n```/;
const SECTIONS = new Map(
	TEXT.split(/^## /m)
		.slice(1)
		.map((section) => [section.split('\n', 1)[0] ?? '', section] as const),
);

const codesOf = (problems: readonly Problem[]) =>
	problems.map(({ code, message }) => `${code} ${message}`);

describe('docs/problems.md', () => {
	it('has a heading for every code, in order, and no other', () => {
		expect([...SECTIONS.keys()]).toEqual([...PROBLEM_CODES]);
	});

	it.each([...PROBLEM_CODES])(
		'says of %s what is wrong, how it looks right, and how much it matters',
		(code) => {
			const section = SECTIONS.get(code) ?? '';
			const [, language = '', example = ''] = EXAMPLE.exec(section) ?? [];
			expect(example).not.toBe('');
			if (language === 'yaml') expect(parseDocument(example).errors).toEqual([]);
			const severity = Object.hasOwn(SEVERITIES, code)
				? SEVERITIES[code as keyof typeof SEVERITIES]
				: 'error';
			expect(section.includes('_Warning._')).toBe(severity === 'warning');
		},
	);

	describe('shows what is right', () => {
		const examples = [...SECTIONS].flatMap(([code, section]) => {
			const [, language = '', example = ''] = EXAMPLE.exec(section) ?? [];
			return [{ code, language, example }];
		});

		const yaml = examples.filter(({ language }) => language === 'yaml');

		it.each(yaml)('of $code, as it is written', ({ example }) => {
			const found: string[] = [];
			readYaml('example.yaml', example, (_at, { code }) => found.push(code));
			expect(found).toEqual([]);
		});

		it.each(yaml)('of $code, where it belongs', ({ example }) => {
			const parts = placements(example).filter((places) => places.length > 0);
			expect(parts).not.toEqual([]);
			for (const places of parts) {
				const isClean = places.some((files) => problemsBesideSignatures(files).length === 0);
				expect(isClean ? [] : codesOf(problemsBesideSignatures(places[0] ?? {}))).toEqual([]);
			}
		});

		it.each(examples.filter(({ language }) => language === 'handlebars'))(
			'of $code',
			({ example }) => {
				const isWhole = example.startsWith('---');
				const text = isWhole ? example : `---\nsubject: Hello\n---\n${example}`;
				expect(templateProblems('messages/intro.hbs', text)).toEqual([]);
				expect(text).not.toMatch(/^\t/m);
			},
		);
	});
});
