import { describe, expect, it } from 'vitest';
import { decisionPage, formProblem, readDecisionForm } from '../../../src/engine/page';
import { CONTRACT } from '../../support/contract.mts';
import { formsOf } from './forms.mts';
import { decisionView, FACTS, NEXT_STEP, NOW, PAIN, stateOf } from './lumenta.mts';
import { readHtml, type Tag } from './read-html.mts';

function textOf(page: string): string {
	return readHtml(page).text.replace(/\s+/g, ' ');
}

function named(page: string, start: string): string[] {
	const names = formsOf(page).flatMap(({ controls }) =>
		controls.map(({ attributes }) => attributes['name'] ?? ''),
	);
	return names.filter((name) => name.startsWith(start));
}

function tagWith(page: string, attribute: string, value: string): Tag | undefined {
	return readHtml(page).tags.find(({ attributes }) => attributes[attribute] === value);
}

describe('the page of an AE', () => {
	const page = decisionPage(decisionView());

	it.each([
		['who it is', 'Jordan Blake'],
		['their part', 'VP Revenue Operations, Northwind Freight'],
		['the SDR', 'Priya Nair'],
		['the pain in their words', PAIN],
		['the next step in their words', NEXT_STEP],
		['the company', CONTRACT.team.company],
		['when they met, in the AE’s own zone', 'Wednesday 20 January 2027, 10:00'],
		['a number with its unit', '1,450 people'],
		['a day in words', '31 March 2027'],
	])('says %s', (_what, words) => {
		expect(textOf(page)).toContain(words);
	});

	it('asks for a tick on each criterion of the very bar, the segment’s own included', () => {
		const enterprise = CONTRACT.bar.overlays.find(({ id }) => id === 'enterprise');
		const ids = [...CONTRACT.bar.criteria, ...(enterprise?.criteria ?? [])].map(({ id }) => id);
		expect(named(page, 'confirm.').toSorted()).toEqual(
			[...new Set(ids)].map((id) => `confirm.${id}`).toSorted(),
		);
	});

	it('asks a smaller company for what its own bar says only', () => {
		const facts = { ...FACTS, 'company.employees': 300 };
		const ids = CONTRACT.bar.criteria.map(({ id }) => `confirm.${id}`);
		expect(named(decisionPage(decisionView({ facts })), 'confirm.')).toEqual(ids);
	});

	it('offers each reason of the contract, with who gets the lead and when it comes back', () => {
		const reasons = formsOf(page)
			.flatMap(({ controls }) => controls)
			.filter(({ attributes }) => attributes['name'] === 'reason')
			.map(({ attributes }) => attributes['value']);
		expect(reasons).toEqual([...CONTRACT.recycle.reasons.keys()]);
		expect(textOf(page)).toContain('Back to Priya Nair');
		expect(textOf(page)).toContain('1 January 2028');
	});

	it('has one form for each outcome, each posting to where the page came from', () => {
		expect(formsOf(page).map(({ method, sent }) => [method, sent])).toEqual(
			['accept', 'reject', 'no-show', 'moved'].map((decision) => [
				'post',
				expect.objectContaining({ t: 'the-token', s: 'the-stamp', decision }),
			]),
		);
		expect(tagWith(page, 'action', '')).toBeUndefined();
	});

	it('chooses nothing beforehand and opens nothing beforehand', () => {
		const { tags } = readHtml(page);
		expect(tags.filter(({ attributes }) => 'checked' in attributes)).toEqual([]);
		expect(tags.filter(({ attributes }) => 'open' in attributes)).toEqual([]);
	});

	it('does not ask again whether the meeting took place once that is known', () => {
		const met = decisionPage(decisionView({ state: stateOf({ status: 'met' }) }));
		expect(formsOf(met).map(({ sent }) => sent['decision'])).toEqual(['accept', 'reject']);
	});

	it('can be shown when next to nothing is known', () => {
		const state = stateOf({ meeting: null, sdr: null, ae: null });
		expect(textOf(decisionPage(decisionView({ facts: {}, state })))).toContain('This lead');
	});
});

describe('the parts of the page and their names', () => {
	const page = decisionPage(decisionView({ entered: { decision: 'accept' } }));
	const { tags } = readHtml(page);
	const ids = tags.flatMap(({ attributes }) => attributes['id'] ?? []);

	it('have ids that differ', () => {
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('belong together: every control has its label, every reference leads somewhere', () => {
		const controls = tags.filter(
			({ name, attributes }) =>
				['input', 'select', 'textarea'].includes(name) && attributes['type'] !== 'hidden',
		);
		const labelled = new Set(tags.flatMap(({ attributes }) => attributes['for'] ?? []));
		for (const { attributes } of controls) expect(labelled).toContain(attributes['id']);
		const references = tags.flatMap(({ attributes }) => [
			...(attributes['aria-describedby']?.split(' ') ?? []),
			...(attributes['href'] === undefined ? [] : [attributes['href'].slice(1)]),
			...(attributes['for'] ?? '').split(' ').filter(Boolean),
		]);
		expect(references.length).toBeGreaterThan(20);
		for (const reference of references) expect(ids).toContain(reference);
	});

	it('stand in an order a screen reader can follow: one h1, no level left out', () => {
		const levels = tags.flatMap(({ name }) => /^h([1-6])$/.exec(name)?.[1] ?? []).map(Number);
		expect(levels.filter((level) => level === 1)).toEqual([1]);
		levels.reduce((before, level) => {
			expect(level).toBeLessThanOrEqual(before + 1);
			return level;
		}, 0);
	});

	it('are in a language, with a title and a width that fits the phone', () => {
		expect(tagWith(page, 'lang', 'en')?.name).toBe('html');
		expect(tagWith(page, 'name', 'viewport')?.attributes['content']).toContain('device-width');
		expect(page).toMatch(/<title>[^<]*Jordan Blake[^<]*<\/title>/);
	});
});

describe('a form that has to be filled in again', () => {
	const entered = {
		decision: 'reject',
		note: 'Ask for <Ana> first',
		score: '2',
		date: '2020-01-01',
		'failed.champion': 'yes',
	};
	const read = readDecisionForm(entered, CONTRACT, stateOf(), { facts: FACTS, now: NOW });
	const problems = read.ok ? [] : read.problems;
	const page = decisionPage(decisionView({ entered, problems }));

	it('keeps what was entered, in the form it was entered in', () => {
		const [accept, reject] = formsOf(page);
		expect(reject?.sent).toMatchObject({
			note: 'Ask for <Ana> first',
			score: '2',
			date: '2020-01-01',
			'failed.champion': 'yes',
		});
		expect(accept?.sent).not.toHaveProperty('score');
	});

	it('is open, and says at the top what to put right', () => {
		expect(tagWith(page, 'id', 'reject')?.attributes).toHaveProperty('open');
		expect(tagWith(page, 'id', 'accept')?.attributes).not.toHaveProperty('open');
		expect(tagWith(page, 'role', 'alert')).toBeDefined();
		for (const { message } of problems) expect(textOf(page)).toContain(message);
	});

	it('marks each field and ties the words to it', () => {
		const marked = readHtml(page).tags.filter(({ attributes }) => 'aria-invalid' in attributes);
		expect(marked.map(({ name }) => name)).toEqual(['fieldset', 'input']);
		for (const { attributes } of marked) {
			expect(attributes['aria-describedby']).toMatch(/-wrong$/);
		}
	});

	it('unfolds the lines of the bar where one must be named, and leads there', () => {
		const unnamed = [formProblem('CRITERION_NOT_NAMED', 'failed')];
		const again = decisionPage(
			decisionView({ entered: { decision: 'reject' }, problems: unnamed }),
		);
		expect(again).toMatch(/<details class="more" open>/);
		expect(again).toContain('<a href="#reject-failed">');
		expect(tagWith(again, 'id', 'reject-failed')?.attributes).toMatchObject({
			tabindex: '-1',
			'aria-describedby': 'reject-failed-wrong',
		});
	});

	it('says what is wrong with the whole of it, where that is the matter', () => {
		const hasty = [formProblem('FORM_TOO_FAST')];
		const again = decisionPage(decisionView({ entered, problems: hasty }));
		expect(tagWith(again, 'role', 'alert')).toBeDefined();
		expect(tagWith(again, 'id', 'reject')?.attributes).toHaveProperty('open');
	});
});
