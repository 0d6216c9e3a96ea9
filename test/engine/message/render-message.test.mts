import { describe, expect, it } from 'vitest';
import { MESSAGE_VARIABLES, messageContext, renderMessage } from '../../../src/engine/message';
import { contextOf } from '../../../src/engine/message/message-context';
import { renderTemplate } from '../../../src/engine/message/render-message';
import { accepted, booked, dana, lumenta, rejected } from './lumenta.mts';

function render(body: string, entries: Record<string, string | string[]> = {}, subject = 'Hello') {
	const template = { name: 'x', subject, body };
	return renderTemplate(template, 'Lumenta', contextOf(Object.entries(entries)));
}

describe('words become blocks', () => {
	it.each([
		['paragraphs', 'One\ntwo\n\nThree', 'One\ntwo\n\nThree\n'],
		['a list', '- a\n- b', '- a\n- b\n'],
		['a quote', '> a\n> b', '> a\n> b\n'],
		['a table', '| When | now |\n| With | you |', 'When: now\nWith: you\n'],
		['a table without the rows that say nothing', '| A | {{ae.name}} |\n| B | b |', 'B: b\n'],
		['a button', '[Open the page](https://a.example/x)', 'Open the page:\nhttps://a.example/x\n'],
		['bold words', 'a **b** c', 'a b c\n'],
		['blocks without a line between', 'a\n- b\n> c', 'a\n\n- b\n\n> c\n'],
		['many empty lines', '\n\na\n \n\n\nb\n\n', 'a\n\nb\n'],
	])('%s', (_title, body, text) => {
		expect(render(body).text).toBe(text);
	});

	it('bold, list, quote, table and button stand in the HTML part', () => {
		const { html } = render('**a**\n\n- b\n\n> c\n\n| d | e |\n\n[f](https://g.example)');
		for (const piece of [
			'<strong>a</strong>',
			'<li',
			'>b</li>',
			'class="quote"',
			'<th',
			'>d</th>',
		]) {
			expect(html).toContain(piece);
		}
		expect(html).toMatch(/<a [^>]*href="https:\/\/g\.example"[^>]*>f<\/a>/);
	});
});

describe('a value is said and never read', () => {
	it.each([
		['a list', 'x\n- y'],
		['bold', '**x**'],
		['a quote', '> x'],
		['a table', '| a | b |'],
		['a button', '[x](https://evil.example)'],
		['another variable', '{{secret}} {{our.company}}'],
		['a block', '{{#if secret}}x{{/if}}'],
		['a mark of ours', '\ue0000\ue001'],
		['replacement patterns', "$& $1 $' $`"],
	])('as %s', (_title, value) => {
		const { text, html } = render('a {{lead.name}} b', { 'lead.name': value, secret: 'TOPSECRET' });
		expect(text).toBe(`a ${value} b\n`);
		expect(text).not.toContain('TOPSECRET');
		expect(html).not.toMatch(/<strong|<ul|<a |class="quote"|<th|TOPSECRET/);
	});

	it('makes no button of a link that is none of ours', () => {
		for (const link of ['javascript:alert(1)', 'data:text/html,x', 'https://a b', '//x', '']) {
			const { text, html } = render('[Open]({{link.decision}})', { 'link.decision': link });
			expect(text).toBe('Open\n');
			expect(html).not.toContain('<a ');
		}
	});
});

describe('only own properties can be reached', () => {
	it.each([
		'constructor',
		'__proto__',
		'toString',
		'hasOwnProperty',
		'length',
		'constructor.name',
		'lead.constructor',
		'__defineGetter__',
		'this',
	])('{{%s}} says nothing', (name) => {
		const body = `a{{${name}}}b {{#if ${name}}}known{{/if}} {{#each ${name}}}entry{{/each}}`;
		expect(render(body, { 'lead.name': 'Dana' }).text).toBe('ab\n');
	});

	it('what is not in the format is not carried out', () => {
		const body = '{{{lead.name}}} {{lookup this "constructor"}} {{> x}} {{#with lead}}y{{/with}}';
		expect(render(body, { 'lead.name': '<b>' }).html).not.toContain('<b>');
	});

	it('the context has no prototype, is frozen, and holds the listed names and facts only', () => {
		const contract = lumenta();
		const known = new Set([...MESSAGE_VARIABLES.map(({ name }) => name), ...contract.facts.keys()]);
		for (const state of [booked(), accepted(), rejected(), booked({ meeting: null })]) {
			const context = messageContext(contract, state, dana(), {
				decisionLink: 'https://x.example',
			});
			expect(Object.getPrototypeOf(context)).toBeNull();
			expect(Object.isFrozen(context)).toBe(true);
			expect(Object.keys(context).filter((name) => !known.has(name))).toEqual([]);
		}
	});
});

describe('the words of the context', () => {
	const contract = lumenta();

	it('tells times in the reader’s zone and names it', () => {
		const priya = contract.team.people.get('priya-nair')!;
		const weiLin = contract.team.people.get('wei-lin-tan')!;
		const when = (extra: object): unknown =>
			messageContext(contract, booked(), dana(), extra)['meeting.when'];
		expect(when({})).toBe('Wednesday 20 January 2027, 09:00–09:30, Chicago time (UTC−6)');
		expect(when({ reader: priya })).toContain('10:00–10:30, New York time (UTC−5)');
		expect(when({ reader: weiLin })).toContain('23:00–23:30, Singapore time (UTC+8)');
	});

	it.each([
		[
			'another day',
			'Asia/Kolkata',
			'Wednesday 20 January 2027, 20:30–21:00, Kolkata time (UTC+5:30)',
		],
		['UTC', 'UTC', 'Wednesday 20 January 2027, 15:00–15:30, UTC'],
		['the lead’s own zone where the meeting’s is none', 'Moon/Base', '09:00–09:30, Chicago time'],
	])('%s', (_title, zone, words) => {
		const meeting = { ...booked().meeting!, zone };
		expect(messageContext(contract, booked({ meeting }), dana())['meeting.when']).toContain(words);
	});

	it('names the day a meeting past midnight ends on', () => {
		const meeting = { ...booked().meeting!, zone: 'Pacific/Auckland', end: '2027-01-20T11:15:00Z' };
		const context = messageContext(
			contract,
			booked({ meeting: { ...meeting, start: '2027-01-20T10:45:00Z' } }),
			dana(),
		);
		expect(context['meeting.time']).toContain('23:45–00:15 on Thursday 21 January 2027');
	});

	it.each([
		['Dana Whitfield', 'Dana'],
		['Dr. Dana Whitfield', 'Dana'],
		['Prof. Dr. Dana', 'Dana'],
		['Whitfield, Dana', 'Dana'],
		['李小龍', '李小龍'],
		['Dr', 'Dr'],
	])('%s is addressed as %s', (name, first) => {
		const context = messageContext(contract, booked(), dana({ 'lead.name': name }));
		expect(context['lead.first_name']).toBe(first);
	});

	it('a quote that is not in its source is not known', () => {
		const facts = dana({ 'discovery.pain.quote': 'we love everything' });
		expect(messageContext(contract, booked(), facts)).not.toHaveProperty(['pain.quote']);
	});

	it.each([
		['yes', 'discovery.budget.owner', true, 'yes'],
		['a number', 'company.employees', 1200, '1,200'],
		['a day', 'discovery.timeline.date', '2027-03-31', '31 March 2027'],
		['a list', 'company.tech', ['salesforce', 'looker'], ['salesforce', 'looker']],
	])('a fact that is %s', (_title, name, value, words) => {
		expect(messageContext(contract, booked(), dana({ [name]: value }))[name]).toEqual(words);
	});

	it('asks for what is missing by its label', () => {
		const missing = ['discovery.pain.quote', 'discovery.stakeholders'];
		const context = messageContext(contract, booked({ missing }), dana());
		expect(context['missing']).toEqual(['The problem in their words', 'Stakeholders so far']);
	});
});

it('a message the contract does not have cannot be written', () => {
	expect(() => renderMessage(lumenta(), 'poem', contextOf([]))).toThrow(RangeError);
});
