import { describe, expect, it } from 'vitest';
import { parseTemplate, templateProblems } from '../../../src/engine/message';
import type { FactDictionary } from '../../../src/engine/facts';

const FACTS: FactDictionary = new Map([
	[
		'company.tech',
		{ name: 'company.tech', label: 'Tools', type: 'list', personal: false, from: [] },
	],
	[
		'discovery.metrics',
		{ name: 'discovery.metrics', label: 'Number', type: 'text', personal: true, from: [] },
	],
]);

function problemsOf(body: string, head = 'subject: Hello'): unknown[] {
	return templateProblems('messages/x.hbs', `---\n${head}\n---\n${body}`, FACTS).map((problem) => [
		problem.code,
		problem.line,
		problem.column,
	]);
}

describe('a message file that is right', () => {
	it('gives subject, words, preview, footer and look', () => {
		const file =
			'---\nsubject: "Meet {{ae.name}}"\npreview: Hi\nfooter: Bye\nlook: letter\n---\nHi.\n';
		expect(parseTemplate('intro', file)).toEqual({
			ok: true,
			template: {
				name: 'intro',
				subject: 'Meet {{ae.name}}',
				preview: 'Hi',
				footer: 'Bye',
				look: 'letter',
				body: 'Hi.\n',
			},
		});
	});

	it.each([
		['variables', 'Hi {{lead.first_name}}, {{ ae.name }}.'],
		[
			'conditions',
			'{{#if ae.title}}{{ae.title}}{{else}}AE{{/if}}{{#unless lead.name}}x{{/unless}}',
		],
		['lists', '{{#each missing}}\n- {{this}} {{#if this}}x{{/if}}\n{{else}}\nNothing\n{{/each}}'],
		['comments', '{{! a }}{{!-- {{x}} --}}x'],
		['facts by their own name', '{{discovery.metrics}}{{#each company.tech}}- {{this}}{{/each}}'],
		['our own pages and written-out links', '[Open]({{link.decision}})\n[Us](https://a.example/b)'],
		['Windows line ends', 'Hi\r\n{{#if ae.title}}\r\nx\r\n{{/if}}\r\n'],
	])('may hold %s', (_title, body) => {
		expect(problemsOf(body)).toEqual([]);
	});
});

describe('a message file that is wrong says what and where', () => {
	it.each([
		['an unknown variable', 'Hi\n\n you {{lead.firstname}}', 'TEMPLATE_VARIABLE_UNKNOWN', 6, 6],
		['an unknown name in a condition', '{{#if ae.nam}}x{{/if}}', 'TEMPLATE_VARIABLE_UNKNOWN', 4, 1],
		['this outside of a list', '{{this}}', 'TEMPLATE_VARIABLE_UNKNOWN', 4, 1],
		['the prototype', '{{constructor}}', 'TEMPLATE_VARIABLE_UNKNOWN', 4, 1],
		['the prototype by path', '{{lead.__proto__}}', 'TEMPLATE_VARIABLE_UNKNOWN', 4, 1],
		['a list written as text', '{{missing}}', 'TEMPLATE_VARIABLE_KIND', 4, 1],
		['a text walked as a list', '{{#each ae.name}}x{{/each}}', 'TEMPLATE_VARIABLE_KIND', 4, 1],
		['each over this', '{{#each this}}x{{/each}}', 'TEMPLATE_VARIABLE_KIND', 4, 1],
		['three braces', 'x {{{lead.name}}}', 'TEMPLATE_NOT_ALLOWED', 4, 3],
		['an ampersand', '{{& lead.name}}', 'TEMPLATE_NOT_ALLOWED', 4, 1],
		['a partial', '{{> intro}}', 'TEMPLATE_NOT_ALLOWED', 4, 1],
		['another helper', '{{#with lead}}x{{/with}}', 'TEMPLATE_NOT_ALLOWED', 4, 1],
		['else if', '{{#if ae.name}}{{else if x}}{{/if}}', 'TEMPLATE_NOT_ALLOWED', 4, 16],
		['a helper call', '{{lookup this "constructor"}}', 'TEMPLATE_SYNTAX', 4, 1],
		['a step up', '{{../lead.name}}', 'TEMPLATE_SYNTAX', 4, 1],
		['data variables', '{{@root}}', 'TEMPLATE_SYNTAX', 4, 1],
		['half a tag', 'Hi {{lead.name', 'TEMPLATE_SYNTAX', 4, 4],
		['braces left over', 'Hi lead.name}}', 'TEMPLATE_SYNTAX', 4, 13],
		['an open block', '{{#if ae.name}}x', 'TEMPLATE_SYNTAX', 4, 1],
		['a lead’s value as a link', '[x]({{lead.name}})', 'TEMPLATE_LINK', 4, 1],
		['a script as a link', '[x](javascript:alert)', 'TEMPLATE_LINK', 4, 1],
		['a control character', 'a\u0007b', 'TEMPLATE_SYNTAX', 4, 2],
	])('%s', (_title, body, code, line, column) => {
		expect(problemsOf(body)).toContainEqual([code, line, column]);
	});

	it.each([
		['a block closed by another', '{{#if ae.name}}x{{/each}}'],
		['a close without an open', 'x{{/if}}'],
		['else without a block', 'x{{else}}y'],
		['two elses', '{{#if ae.name}}a{{else}}b{{else}}c{{/if}}'],
		['nesting nobody can read', `${'{{#if ae.name}}'.repeat(9)}x${'{{/if}}'.repeat(9)}`],
		['a block without a name', '{{#if}}x{{/if}}'],
	])('%s', (_title, body) => {
		expect(problemsOf(body).flat()).toContain('TEMPLATE_SYNTAX');
	});

	it.each([
		['no front matter', 'Hello'],
		['no end of the front matter', '---\nsubject: Hello\nHi'],
		['no subject', '---\npreview: x\n---\nHi'],
		['an empty subject', '---\nsubject:\n---\nHi'],
		['no words', '---\nsubject: x\n---\n \n'],
		['an unknown setting', '---\nsubject: x\nto: evil@x\n---\nHi'],
		['a setting twice', '---\nsubject: x\nsubject: y\n---\nHi'],
		['an unknown look', '---\nsubject: x\nlook: pink\n---\nHi'],
	])('%s', (_title, file) => {
		const problems = templateProblems('messages/x.hbs', file);
		expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['TEMPLATE_FRONT_MATTER']));
	});

	it('a file that is too long', () => {
		expect(parseTemplate('x', 'x'.repeat(20_001))).toMatchObject({
			ok: false,
			problems: [{ code: 'TEMPLATE_TOO_LONG', line: 1, column: 1 }],
		});
	});

	it('names the nearest variable', () => {
		const [problem] = templateProblems('m', '---\nsubject: {{lead.frist_name}}\n---\nHi');
		expect(problem).toMatchObject({ line: 2, column: 10 });
		expect(problem?.message).toContain('lead.first_name');
	});

	it('never throws on any text', () => {
		for (const text of ['{{', '}}', '{{{', '{{!--', '---', '---\n---', '{{#if a}}'.repeat(2000)]) {
			expect(() => templateProblems('m', text)).not.toThrow();
			expect(() => templateProblems('m', `---\nsubject: ${text}\n---\n${text}`)).not.toThrow();
		}
	});
});
