import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidencePage, readEvidenceForm } from '../../../src/engine/page';
import { CONTRACT } from '../../support/contract.mts';
import { formsOf } from './forms.mts';
import { evidenceView, MISSING, NEXT_STEP } from './lumenta.mts';
import { readHtml } from './read-html.mts';

const { facts: KNOWN } = evidenceView();

function read(body: unknown, missing: readonly string[] = MISSING) {
	return readEvidenceForm(body, CONTRACT, missing, KNOWN);
}

function problems(body: unknown, missing?: readonly string[]): string[] {
	const answer = read(body, missing);
	return answer.ok ? [] : answer.problems.map(({ code, field }) => `${code} ${field}`.trim());
}

describe('the page of an SDR', () => {
	const page = evidencePage(evidenceView());
	const [form] = formsOf(page);

	it('asks for exactly what is missing, and fills in nothing', () => {
		const names = form?.controls.flatMap(({ attributes }) => attributes['name'] ?? []) ?? [];
		const facts = names.filter((name) => name.startsWith('fact.')).map((name) => name.slice(5));
		expect([...new Set(facts)].toSorted()).toEqual([...MISSING].toSorted());
		expect(Object.values(form?.sent ?? {}).filter(Boolean)).toEqual(['the-token', 'the-stamp']);
	});

	it.each([
		['a quote', 'discovery.next_step.quote', 'textarea', undefined],
		['a number', 'discovery.budget.amount', 'input', 'text'],
		['one of some words', 'discovery.authority', 'select', undefined],
		['a day', 'discovery.timeline.date', 'input', 'date'],
		['several things', 'discovery.stakeholders', 'textarea', undefined],
		['yes or no', 'discovery.champion', 'input', 'radio'],
		['a line', 'discovery.trigger', 'input', 'text'],
	])('asks for %s in the field that fits', (_what, fact, name, type) => {
		const control = form?.controls.find(({ attributes }) => attributes['name'] === `fact.${fact}`);
		expect([control?.name, control?.attributes['type']]).toEqual([name, type]);
	});

	it('says which criterion needs it, where the words are found, and what is known', () => {
		const text = readHtml(page).text.replace(/\s+/g, ' ');
		expect(text).toContain('They said it must be solved');
		expect(text).toContain('as they stand in “Discovery notes”');
		expect(text).toContain('1,450 people');
	});

	it('asks for the notes before the quotes taken from them', () => {
		const missing = ['discovery.pain.quote', 'discovery.notes'];
		const [asked] = formsOf(evidencePage(evidenceView({ missing })));
		const names = asked?.controls.flatMap(({ attributes }) => attributes['name'] ?? []) ?? [];
		expect(names.filter((name) => name.startsWith('fact.'))).toEqual([
			'fact.discovery.notes',
			'fact.discovery.pain.quote',
		]);
	});

	it('gives back what was entered', () => {
		const entered = {
			'fact.discovery.budget.amount': 'lots',
			'fact.discovery.authority': 'decides',
			'fact.discovery.champion': 'no',
		};
		const answer = read(entered);
		const again = evidencePage(
			evidenceView({ entered, problems: answer.ok ? [] : answer.problems }),
		);
		expect(formsOf(again)[0]?.sent).toMatchObject({ 'fact.discovery.budget.amount': 'lots' });
		expect(again).toMatch(/<option value="decides" selected>/);
		expect(again).toMatch(/value="no"[^>]* checked>/);
		expect(again).toMatch(/aria-invalid="true"/);
	});
});

describe('a quote the notes do not hold yet', () => {
	const NOTES = 'add.discovery.notes';
	const QUOTE = 'fact.discovery.next_step.quote';
	const WORDS = 'Send the numbers to our CFO by Friday';
	const known = String(KNOWN['discovery.notes']);

	function notesAfter(body: Record<string, string>): unknown {
		const answer = read(body);
		return answer.ok ? answer.facts['discovery.notes'] : answer.problems;
	}

	it('can be added to them on the same page, which shows what they say', () => {
		const page = evidencePage(evidenceView());
		expect(formsOf(page)[0]?.controls).toContainEqual(
			expect.objectContaining({
				name: 'textarea',
				attributes: expect.objectContaining({ name: NOTES }),
			}),
		);
		expect(readHtml(page).text.split(known)).toHaveLength(2);
	});

	it('is not offered where no quote is missing', () => {
		const missing = ['discovery.champion'];
		expect(evidencePage(evidenceView({ missing }))).not.toContain(NOTES);
		expect(problems({ [NOTES]: WORDS }, missing)).toEqual(['NOTHING_ENTERED']);
	});

	it('is found in what was added; what was there stays as it was', () => {
		const added = `Second call. “${WORDS}.”`;
		expect(notesAfter({ [NOTES]: added, [QUOTE]: WORDS })).toBe(`${known}\n\n${added}`);
	});

	it('is still refused when neither the notes nor the addition hold it', () => {
		expect(problems({ [NOTES]: 'Second call.', [QUOTE]: WORDS })).toEqual([
			`QUOTE_NOT_FOUND ${QUOTE}`,
		]);
	});

	it('may come later: an addition alone is taken', () => {
		expect(notesAfter({ [NOTES]: 'Second call.' })).toBe(`${known}\n\nSecond call.`);
	});

	it('is added once, however often the form is sent', () => {
		const facts = { ...KNOWN, 'discovery.notes': `${known}\n\nSecond call.` };
		const again = readEvidenceForm({ [NOTES]: 'Second call.' }, CONTRACT, MISSING, facts);
		expect(again).toMatchObject({
			ok: true,
			facts: { 'discovery.notes': facts['discovery.notes'] },
		});
	});

	it('is refused at its field when the notes would become too long', () => {
		const facts = { ...KNOWN, 'discovery.notes': 'x'.repeat(19_990) };
		const answer = readEvidenceForm({ [NOTES]: 'Second call.' }, CONTRACT, MISSING, facts);
		expect(answer).toMatchObject({ ok: false, problems: [{ code: 'FACT_REFUSED', field: NOTES }] });
	});

	it('gives back what was to be added', () => {
		const entered = { [NOTES]: 'Second call.', [QUOTE]: WORDS };
		expect(evidencePage(evidenceView({ entered }))).toContain('\nSecond call.</textarea>');
	});
});

describe('what the SDR sends', () => {
	it('becomes facts, each of its type', () => {
		const body = {
			'fact.discovery.next_step.quote': `“${NEXT_STEP}”`,
			'fact.discovery.budget.amount': '12,500',
			'fact.discovery.authority': 'recommends',
			'fact.discovery.timeline.date': '2027-03-31',
			'fact.discovery.stakeholders': 'Ana Ruiz\n The CFO,\n',
			'fact.discovery.champion': 'yes',
			'fact.discovery.trigger': '  The board asked  ',
		};
		expect(read(body)).toEqual({
			ok: true,
			facts: {
				'discovery.next_step.quote': `“${NEXT_STEP}”`,
				'discovery.budget.amount': 12_500,
				'discovery.authority': 'recommends',
				'discovery.timeline.date': '2027-03-31',
				'discovery.stakeholders': ['Ana Ruiz', 'The CFO'],
				'discovery.champion': true,
				'discovery.trigger': 'The board asked',
			},
		});
	});

	it.each([
		['lines', 'Ana Ruiz, Finance\nThe CFO', ['Ana Ruiz, Finance', 'The CFO']],
		['commas', 'Ana Ruiz, The CFO', ['Ana Ruiz', 'The CFO']],
		['semicolons', 'Ana Ruiz; The CFO;', ['Ana Ruiz', 'The CFO']],
	])('may list several things with %s', (_what, entered, things) => {
		const answer = read({ 'fact.discovery.stakeholders': entered });
		expect(answer).toEqual({ ok: true, facts: { 'discovery.stakeholders': things } });
	});

	it('may be a part of what is missing, but not nothing', () => {
		const answer = read({ 'fact.discovery.champion': 'no', 'fact.discovery.trigger': ' ' });
		expect(answer).toEqual({ ok: true, facts: { 'discovery.champion': false } });
		expect(problems({})).toEqual(['NOTHING_ENTERED']);
		expect(problems(null)).toEqual(['NOTHING_ENTERED']);
	});

	it('changes nothing that is not missing', () => {
		const body = { 'fact.company.employees': '5', 'fact.discovery.champion': 'yes' };
		expect(read(body)).toEqual({ ok: true, facts: { 'discovery.champion': true } });
		expect(problems({ 'fact.company.employees': '5' })).toEqual(['NOTHING_ENTERED']);
	});

	it.each([
		['words for a number', 'discovery.budget.amount', 'lots'],
		['a number that can be read two ways', 'discovery.budget.amount', '1,5'],
		['a value that is not offered', 'discovery.authority', 'boss'],
		['a day that does not exist', 'discovery.timeline.date', '2027-02-30'],
		['neither yes nor no', 'discovery.champion', 'maybe'],
	])('is refused for %s, at its field', (_what, fact, entered) => {
		expect(problems({ [`fact.${fact}`]: entered })).toEqual([`FACT_REFUSED fact.${fact}`]);
	});

	it('must hold the prospect’s words as the notes have them', () => {
		const invented = { 'fact.discovery.next_step.quote': 'Send us a contract' };
		expect(problems(invented)).toEqual(['QUOTE_NOT_FOUND fact.discovery.next_step.quote']);
	});

	it('is measured by the notes that come with it', () => {
		const body = {
			'fact.discovery.notes': 'They said: call us in May.',
			'fact.discovery.next_step.quote': 'call us in May',
		};
		const missing = ['discovery.notes', 'discovery.next_step.quote'];
		expect(problems(body, missing)).toEqual([]);
	});

	it('is read without throwing, whatever it is', () => {
		const names = fc.constantFrom(...MISSING.map((name) => `fact.${name}`), '__proto__');
		const body = fc.oneof(
			fc.anything(),
			fc.dictionary(names, fc.oneof(fc.string(), fc.anything())),
		);
		fc.assert(
			fc.property(body, (sent) => {
				const answer = read(sent);
				if (answer.ok) expect(Object.keys(answer.facts).length).toBeGreaterThan(0);
			}),
		);
	});
});
