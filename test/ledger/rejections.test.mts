import { afterEach, beforeEach, expect, it } from 'vitest';
import { needsDate, readEvent } from '../../src/engine/handoff';
import { CONTRACT } from '../support/contract.mts';
import { size } from '../support/size.mts';
import { AE, DAY, iso, NOW, slotAt, TO_HELD } from '../support/story.mts';
import { live, stateOf, testLedger, type TestLedger } from '../support/test-ledger.mts';

const LONG = 10 * 60_000;
const REJECTIONS = size(100, 1000);
const REASONS = [...CONTRACT.recycle.reasons.values()];

let ledger: TestLedger['ledger'];

beforeEach(async () => {
	({ ledger } = await testLedger());
});
afterEach(async () => await ledger.close());

/** A handoff whose meeting was held; each at another time, as all are of one AE. */
async function met(id: string, at: number): Promise<void> {
	const meeting = slotAt(NOW + (at + 2) * DAY);
	await live(
		ledger,
		id,
		TO_HELD.map((chapter) =>
			chapter[0] === 'meeting.booked' ? (['meeting.booked', meeting] as const) : chapter,
		),
	);
}

/** What a page or a workflow reports; what it leaves out, the contract says. */
async function report(id: string, type: string, data: object): Promise<string> {
	const told = { type, data, at: iso(NOW + 3000 * DAY), actor: AE, source: 'test' };
	const read = readEvent(CONTRACT, await stateOf(ledger, id), told);
	if (!read.ok) return read.problems.map(({ code, field }) => `${code} ${field}`).join();
	const [recorded] = await ledger.record([read.event]);
	return recorded?.outcome === 'refused' ? recorded.code : (recorded?.outcome ?? '');
}

it(
	'P17: every rejection goes back with a reason of the contract, somebody to take it up, what to do and when',
	async () => {
		for (let at = 0; at < REJECTIONS; at += 1) {
			const id = `h${at}`;
			await met(id, at);
			const reason = REASONS[at % REASONS.length];
			if (reason === undefined) throw new Error('The contract has no reasons.');
			const date = needsDate(reason) ? { date: '2036-01-04' } : {};
			const criterion = reason.namesCriterion ? { failed: ['pain-named'] } : {};
			expect(await report(id, 'decision.rejected', {})).toContain('reason');
			expect(await report(id, 'decision.rejected', { reason: 'no-fit' })).toContain('REASON');
			const rejected = { reason: reason.id, ...date, ...criterion };
			expect(await report(id, 'decision.rejected', rejected)).toBe('recorded');
			expect(await report(id, 'recycled', {})).toBe('recorded');
		}
		const recycled = await ledger.list({ status: 'recycled', limit: REJECTIONS + 1 });
		expect(recycled).toHaveLength(REJECTIONS);
		const counts = new Map<string, number>();
		for (const { decision } of recycled) {
			const { reason = '', next } = decision ?? {};
			counts.set(reason, (counts.get(reason) ?? 0) + 1);
			expect([...CONTRACT.team.people.keys(), 'marketing']).toContain(next?.owner);
			expect(next?.action).toBe(CONTRACT.recycle.reasons.get(reason)?.nextAction);
			expect(next?.wakeAt ?? next?.wakeOn).toEqual(expect.any(String));
		}
		expect([...counts.keys()].sort()).toEqual(REASONS.map(({ id }) => id).sort());
		const found = await ledger.examine({ lateAfterMs: 3000 * DAY });
		expect(found.filter(({ code }) => code === 'REJECTED_WITHOUT_NEXT_STEP')).toEqual([]);
	},
	LONG,
);
