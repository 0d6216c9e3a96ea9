import { expect, it } from 'vitest';
import {
	bookingPage,
	bookingRevision,
	decisionPage,
	donePage,
	evidencePage,
	readBookingForm,
	readDecisionForm,
	readEvidenceForm,
	refusedPage,
} from '../../../src/engine/page';
import { CONTRACT } from '../../support/contract.mts';
import { formsOf } from './forms.mts';
import {
	bookingView,
	decisionView,
	evidenceView,
	FACTS,
	MISSING,
	NOW,
	SHORT_CONTRACT,
	stateOf,
} from './lumenta.mts';

const STATUSES = ['booked', 'met', 'outcome-unknown'] as const;
const SIZES = [150, 300, 1450, 9000];

/** A thousand handoffs that differ in what the page shows of them. */
const HANDOFFS = Array.from({ length: 1_000 }, (_, number) => ({
	state: stateOf({ id: `h${number}`, status: STATUSES[number % STATUSES.length] ?? 'booked' }),
	facts: {
		...FACTS,
		'lead.name': `Lead ${number}`,
		'company.employees': SIZES[number % SIZES.length] ?? 300,
	},
}));

it('a scanner that sends every form of a thousand pages as it stands decides nothing', () => {
	let sent = 0;
	const contract = SHORT_CONTRACT;
	for (const { state, facts } of HANDOFFS) {
		for (const form of formsOf(decisionPage(decisionView({ contract, state, facts })))) {
			sent += 1;
			expect(readDecisionForm(form.sent, contract, state, { facts, now: NOW }).ok).toBe(false);
		}
	}
	expect(sent).toBeGreaterThan(3_000);
}, 120_000);

it('the same forms, filled in by a person, decide', () => {
	const { state, facts } = HANDOFFS[0] ?? { state: stateOf(), facts: FACTS };
	const [accept] = formsOf(decisionPage(decisionView({ state, facts })));
	const boxes =
		accept?.controls.filter(({ attributes }) => attributes['type'] === 'checkbox') ?? [];
	const ticks = boxes.map(({ attributes }) => [attributes['name'], attributes['value']]);
	const body = { ...accept?.sent, ...Object.fromEntries(ticks) };
	expect(readDecisionForm(body, CONTRACT, state, { facts, now: NOW }).ok).toBe(true);
});

it('a scanner that comes back with its own mistakes still decides nothing', () => {
	const view = decisionView();
	for (const { sent } of formsOf(decisionPage(view))) {
		for (const again of formsOf(decisionPage({ ...view, entered: sent }))) {
			expect(readDecisionForm(again.sent, CONTRACT, view.state, view).ok).toBe(false);
		}
	}
});

it('adds no facts for an SDR either', () => {
	const view = evidenceView();
	const [form] = formsOf(evidencePage(view));
	expect(readEvidenceForm(form?.sent, CONTRACT, MISSING, view.facts).ok).toBe(false);
});

it('books no time for an SDR, whichever form of the page is sent', () => {
	const view = bookingView({ asked: bookingView().slots[3] ?? null });
	const revision = bookingRevision(view);
	const [pick, ...others] = formsOf(bookingPage(view));
	expect(readBookingForm(pick?.sent, revision)).toMatchObject({
		problem: { code: 'TIME_MISSING' },
	});
	expect(others.map(({ method }) => method)).toEqual(['get']);
	expect(formsOf(bookingPage(bookingView({ zone: null }))).map(({ method }) => method)).toEqual([
		'get',
	]);
	const start = new Date(view.slots[0]?.start ?? 0).toISOString();
	const picked = readBookingForm({ ...pick?.sent, start }, revision);
	expect(picked).toMatchObject({ ok: true, zone: 'America/Chicago', hours: 'usual' });
});

it('finds no form on a page with nothing to decide', () => {
	const { contract, facts } = decisionView();
	const decided = stateOf({ decision: { kind: 'accepted', by: 'maya-okafor', at: '2027-01-20' } });
	const done = donePage({ contract, facts, state: decided, done: 'decided', when: 'again' });
	for (const page of [done, refusedPage({ kind: 'unknown' })]) expect(formsOf(page)).toEqual([]);
});
