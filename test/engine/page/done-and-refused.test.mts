import { describe, expect, it } from 'vitest';
import { donePage, REFUSED_STATUS, refusedPage, type DoneView } from '../../../src/engine/page';
import { CONTRACT } from '../../support/contract.mts';
import { FACTS, stateOf } from './lumenta.mts';
import { readHtml } from './read-html.mts';

const BY = { by: 'maya-okafor', at: '2027-01-20T15:46:00.000Z' } as const;
const NEXT = { owner: 'priya-nair', action: 'Ask who owns the budget', wakeAt: '2028-01-01' };
const [REASON] = CONTRACT.recycle.reasons.values();

function textOf(view: Pick<DoneView, 'state' | 'done' | 'when'>): string {
	const page = donePage({ contract: CONTRACT, facts: FACTS, ...view });
	return readHtml(page).text.replace(/\s+/g, ' ');
}

describe('the page after a decision', () => {
	it('says what was recorded and whose the opportunity is', () => {
		const state = stateOf({ decision: { kind: 'accepted', ...BY } });
		const text = textOf({ state, done: 'decided', when: 'now' });
		expect(text).toContain('Accepted');
		expect(text).toContain('Maya Okafor');
		expect(text).not.toContain('Already');
	});

	it('says who gets a lead back, for what, and when it wakes', () => {
		const decision = { kind: 'rejected', ...BY, reason: REASON?.id ?? '', next: NEXT } as const;
		const text = textOf({ state: stateOf({ decision }), done: 'decided', when: 'now' });
		for (const words of [REASON?.says, 'Priya Nair', NEXT.action, '1 January 2028']) {
			expect(text).toContain(words);
		}
	});

	it('tells the second one that the first stands, and when it was made', () => {
		const state = stateOf({ decision: { kind: 'accepted', ...BY } });
		const text = textOf({ state, done: 'decided', when: 'again' });
		expect(text).toContain('Already accepted');
		expect(text).toContain('10:46, New York time');
		expect(text).toContain('Nothing was changed');
	});

	it.each([
		['a no-show', stateOf({ status: 'no-show' }), 'decided', 'Priya Nair is asked to book'],
		['a new time', stateOf(), 'moved', '10:00, New York time'],
		['added facts', stateOf(), 'evidence', 'checked again'],
		[
			'a time picked',
			stateOf(),
			'booked',
			'09:00\u2060–\u206009:30, Chicago time. For Maya Okafor',
		],
	] as const)('says what follows from %s', (_what, state, done, words) => {
		expect(textOf({ state, done, when: 'now' })).toContain(words);
	});
});

describe('a page that cannot be shown', () => {
	it('is the same for every link that does not open, and names nobody', () => {
		const page = refusedPage({ kind: 'unknown' });
		expect(page).toBe(refusedPage({ kind: 'unknown' }));
		expect(page).not.toContain(CONTRACT.team.company);
		expect(REFUSED_STATUS.unknown).toBe(404);
	});

	it('says who has a lead that has moved', () => {
		const page = refusedPage({ kind: 'moved', company: 'Lumenta', to: 'Daniel Reyes' });
		expect(readHtml(page).text).toContain('Daniel Reyes');
	});

	it.each([
		{ kind: 'unknown' },
		{ kind: 'moved', company: 'Lumenta', to: null },
		{ kind: 'earlier-cycle', company: 'Lumenta' },
		{ kind: 'no-meeting', company: 'Lumenta' },
		{ kind: 'over', company: 'Lumenta' },
		{ kind: 'unavailable' },
	] as const)('says that nothing was recorded: $kind', (refused) => {
		expect(readHtml(refusedPage(refused)).text).toContain('Nothing was recorded');
		expect(REFUSED_STATUS[refused.kind]).toBeGreaterThanOrEqual(400);
	});
});
