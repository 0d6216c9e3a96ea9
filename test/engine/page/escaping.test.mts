import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/engine/facts';
import type { HandoffState } from '../../../src/engine/handoff/state';
import {
	bookingPage,
	decisionPage,
	donePage,
	evidencePage,
	formProblem,
	refusedPage,
	waitingPage,
} from '../../../src/engine/page';
import { markup, toText } from '../../../src/engine/page/markup';
import type { Contract } from '../../../src/engine/policy/contract';
import {
	bookingView,
	decisionView,
	evidenceView,
	FACTS,
	MISSING,
	SHORT_CONTRACT,
	stateOf,
} from './lumenta.mts';
import { PAYLOADS } from './payloads.mts';
import { readHtml } from './read-html.mts';

const TWO_TIMES = bookingView().slots.slice(0, 2);

/** Every text of a lead is the payload. */
function factsOf(payload: string): Facts {
	const texts = Object.entries(FACTS).map(([name, value]) => {
		if (typeof value === 'string') return [name, payload];
		return [name, Array.isArray(value) ? [payload] : value];
	});
	return Object.fromEntries(texts);
}

/** Every word of the contract that a page shows is the payload. */
function contractOf(payload: string): Contract {
	const { team, facts, recycle, bar } = SHORT_CONTRACT;
	const people = [...team.people].map(
		([id, person]) => [id, { ...person, name: payload }] as const,
	);
	const labels = [...facts].map(
		([name, fact]) => [name, { ...fact, label: payload, unit: payload }] as const,
	);
	const reasons = [...recycle.reasons].map(([id, reason]) => {
		const words = { says: payload, nextAction: payload, nurture: payload };
		const wake = { ...reason.wake, says: payload };
		return [id, { ...reason, ...words, wake }] as const;
	});
	return {
		...SHORT_CONTRACT,
		team: { ...team, company: payload, people: new Map(people) },
		facts: new Map(labels),
		recycle: { ...recycle, reasons: new Map(reasons) },
		bar: { ...bar, criteria: bar.criteria.map((criterion) => ({ ...criterion, says: payload })) },
	};
}

/** Every field of the form comes back with the payload in it. */
function enteredOf(decision: string, payload: string): Record<string, string> {
	const fields = [
		'reason',
		'note',
		'date',
		'start',
		'score',
		'why',
		'no-show',
		'add.discovery.notes',
	];
	const facts = MISSING.map((name) => `fact.${name}`);
	return { decision, ...Object.fromEntries([...fields, ...facts].map((name) => [name, payload])) };
}

function rejected(payload: string): HandoffState {
	const next = { owner: payload, action: payload, wakeOn: payload, nurture: payload };
	const decision = { kind: 'rejected', by: payload, at: payload, reason: payload, next } as const;
	return stateOf({ decision, sdr: payload });
}

/** Every page there is, with the payload wherever a text from outside can stand. */
function pagesWith(payload: string): readonly string[] {
	const contract = contractOf(payload);
	const facts = factsOf(payload);
	const state = stateOf({ sdr: payload, ae: 'maya-okafor' });
	const problems = [formProblem('FACT_REFUSED', `fact.${MISSING[0]}`, payload)];
	const base = { contract, facts, token: payload, stamp: payload };
	const done = { contract, facts, state: rejected(payload), when: 'again' } as const;
	return [
		...['accept', 'reject', 'moved'].map((decision) =>
			decisionPage(
				decisionView({ ...base, state, entered: enteredOf(decision, payload), problems }),
			),
		),
		evidencePage(evidenceView({ ...base, entered: enteredOf('', payload), problems })),
		bookingPage(bookingView({ ...base, state, slots: TWO_TIMES, entered: enteredOf('', payload) })),
		waitingPage({
			token: payload,
			contract,
			state: { ...state, verdict: 'needs-evidence', missing: MISSING },
			facts,
		}),
		donePage({ ...done, done: 'decided' }),
		donePage({ ...done, state, done: 'booked' }),
		refusedPage({ kind: 'moved', company: payload, to: payload }),
	];
}

/** All of those pages but their words. */
function skeletonsWith(payload: string): readonly string[] {
	return pagesWith(payload).map((page) => readHtml(page).skeleton.join('\n'));
}

describe('a text from outside is only ever a text', () => {
	it(`in every field of every page, for each of ${PAYLOADS.length} payloads`, () => {
		expect(PAYLOADS.length).toBeGreaterThanOrEqual(500);
		const calm = skeletonsWith('harmless words');
		for (const payload of PAYLOADS) expect(skeletonsWith(payload), payload).toEqual(calm);
	}, 120_000);

	it('and is shown as it was written', () => {
		const payload = `<b class="x" id='y'>Q&A &amp; more</b>`;
		for (const page of pagesWith(payload)) expect(readHtml(page).text).toContain(payload);
	});

	it('even when it is nothing but marks', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (text) => {
				const page = refusedPage({ kind: 'moved', company: text, to: text });
				expect(() => readHtml(page)).not.toThrow();
			}),
		);
	});
});

describe('a template', () => {
	it('keeps a text in its attribute', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const written = toText(markup`<input value="${text}">`);
				expect(written).toMatch(/^<input value="[^"<>]*">$/);
			}),
		);
	});

	it.each([
		['an override of the reading direction', '\u202eabc\u202c', 'abc'],
		['an isolate', '\u2066abc\u2069', 'abc'],
		['control characters', 'a\u0000b\u0007c\u001b', 'abc'],
		['half of a pair', 'a\ud83db\udc00c', 'abc'],
		['line ends of other systems', 'a\r\nb\rc', 'a\nb\nc'],
	])('takes away %s', (_what, given, written) => {
		expect(toText(markup`${given}`)).toBe(written);
	});
});
