import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Assigned, AssignRequest } from '../../src/ledger/ledger';
import { contractOf, variant } from '../support/contract.mts';
import {
	AE,
	DAY,
	iso,
	MEETING,
	NOW,
	OTHER_AE,
	QUALIFIED,
	REJECTED,
	slotAt,
	verdict,
} from '../support/story.mts';
import {
	live,
	openWork,
	stateOf,
	tell,
	testLedger,
	type TestLedger,
} from '../support/test-ledger.mts';

let ledger: TestLedger['ledger'];
let clock: TestLedger['clock'];

beforeEach(async () => {
	({ ledger, clock } = await testLedger());
});
afterEach(async () => await ledger.close());

const AMERICAS = { 'company.employees': 300, 'company.region': 'americas' };

async function assign(handoff: string, more: Partial<AssignRequest> = {}): Promise<Assigned> {
	const request = { handoff, at: iso(clock.now), facts: AMERICAS, booker: null, meetingAt: null };
	return await ledger.assign({ ...request, source: 'test', ...more });
}

async function turns(ids: readonly string[]): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const id of ids) {
		const { ae } = await stateOf(ledger, id);
		if (ae !== null) counts[ae] = (counts[ae] ?? 0) + 1;
	}
	return counts;
}

async function qualified(count: number, from = 1): Promise<string[]> {
	const ids = Array.from({ length: count }, (_, each) => `h${from + each}`);
	for (const id of ids) await live(ledger, id, [QUALIFIED]);
	return ids;
}

describe('choosing', () => {
	it('records the AE, why, and the work that follows', async () => {
		await qualified(1);
		const { decision, recorded } = await assign('h1');
		expect(decision).toMatchObject({ pool: 'americas', rule: 'everybody-else' });
		expect(recorded).toMatchObject({
			outcome: 'recorded',
			event: { type: 'ae.assigned', data: { candidates: decision?.candidates } },
			handoff: { ae: decision?.ae, pool: 'americas', ownerEpoch: 1 },
		});
		expect(await openWork(ledger, 'h1')).toEqual(['book:h1:1.0']);
	});

	it('asked again gives the same answer, and nobody a second turn', async () => {
		await qualified(4);
		const first = await assign('h1');
		const again = await assign('h1', { facts: { 'company.employees': 5000 } });
		expect(again.decision?.ae).toBe(first.decision?.ae);
		expect(again.decision?.candidates).toEqual(first.decision?.candidates);
		expect(again.recorded.outcome).toBe('duplicate');
		for (const id of ['h2', 'h3', 'h4']) await assign(id);
		expect(Object.keys(await turns(['h1', 'h2', 'h3']))).toHaveLength(3);
	});

	it('gives turns by weight', async () => {
		const ids = await qualified(14);
		for (const id of ids) await assign(id);
		expect(await turns(ids)).toEqual({ [AE]: 5, [OTHER_AE]: 5, 'grace-kim': 4 });
	});

	it('needs a qualified lead', async () => {
		await live(ledger, 'h1', [['bar.evaluated', verdict('needs-evidence')]]);
		expect(await assign('h1')).toMatchObject({
			decision: null,
			recorded: { outcome: 'refused', code: 'HANDOFF_NOT_QUALIFIED' },
		});
		expect(await assign('h9')).toMatchObject({
			decision: null,
			recorded: { outcome: 'refused', code: 'HANDOFF_UNKNOWN' },
		});
	});

	it('passes over whoever has a meeting then, and owes them', async () => {
		await qualified(1);
		const first = (await assign('h1')).decision?.ae;
		await tell(ledger, 'h1', 'meeting.booked', MEETING);
		await qualified(2, 2);
		for (const id of ['h2', 'h3']) {
			const { decision } = await assign(id, { meetingAt: MEETING.start });
			expect(decision?.candidates).toContainEqual({ ae: first, outcome: 'excluded', code: 'busy' });
			await tell(ledger, id, 'meeting.booked', MEETING);
		}
	});

	it('with nobody to choose tells somebody, and can be asked again', async () => {
		await qualified(2);
		const away = {
			disconnected: [AE, OTHER_AE, 'grace-kim', 'maya-okafor', 'daniel-reyes', 'ingrid-holm'],
		};
		const none = await assign('h1', away);
		expect(none).toMatchObject({
			decision: { ae: null, alert: 'renata-silva' },
			recorded: { event: { type: 'ae.unavailable' } },
		});
		expect(await openWork(ledger, 'h1')).toEqual(['alert-nobody-available:h1:1.1']);
		expect((await assign('h1', away)).recorded.outcome).toBe('duplicate');
		expect((await assign('h1')).decision?.ae).toBeTruthy();
		expect(await openWork(ledger, 'h1')).toEqual(['book:h1:1.0']);
	});

	it('goes by how much is open on each desk', async () => {
		const files = variant((each) => ({
			'routing.yaml': (each['routing.yaml'] ?? '').replace(
				/caps: \{.*\}/g,
				'caps: { open_load: 2 }',
			),
		}));
		await ledger.publish(files, contractOf(files), { draft: false, by: 'tests' });
		const ids = await qualified(7);
		for (const id of ids.slice(0, 6)) await assign(id);
		expect(await turns(ids)).toEqual({ [AE]: 2, [OTHER_AE]: 2, 'grace-kim': 2 });
		const [first = ''] = ids;
		await tell(ledger, first, 'meeting.booked', MEETING);
		await tell(ledger, first, 'decision.accepted', { by: AE, confirmed: [] });
		const { decision } = await assign('h7');
		expect(decision?.ae).toBe((await stateOf(ledger, first)).ae);
	});
});

describe('the team as it is now', () => {
	it('decides, also about a lead that was judged before it changed', async () => {
		await qualified(1);
		const files = variant((each) => ({
			'routing.yaml': (each['routing.yaml'] ?? '').replace(
				/ {6}- \{ ae: (?:carla-jimenez|noah-williams), weight: 100 \}\n/g,
				'',
			),
		}));
		const now = contractOf(files);
		await ledger.publish(files, now, { draft: false, by: 'tests' });
		const { decision, recorded } = await assign('h1');
		expect(decision?.ae).toBe('grace-kim');
		expect(recorded).toMatchObject({ event: { digest: now.digest } });
		expect((await stateOf(ledger, 'h1')).digest).not.toBe(now.digest);
	});
});

describe('a turn', () => {
	async function next(id: string): Promise<string | null | undefined> {
		clock.now += 60_000;
		await live(ledger, id, [QUALIFIED]);
		return (await assign(id)).decision?.ae;
	}

	async function firstRound(): Promise<string> {
		const ids = await qualified(3);
		for (const id of ids) await assign(id);
		const { ae } = await stateOf(ledger, 'h1');
		if (ae === null) throw new Error('nobody was chosen');
		return ae;
	}

	it('comes back to the AE whose prospect did not come', async () => {
		const ae = await firstRound();
		await tell(ledger, 'h1', 'meeting.booked', MEETING);
		await tell(ledger, 'h1', 'meeting.no-show', { by: ae });
		expect(await next('h4')).toBe(ae);
	});

	it('is taken again when that meeting is booked anew', async () => {
		const ae = await firstRound();
		await tell(ledger, 'h1', 'meeting.booked', MEETING);
		await tell(ledger, 'h1', 'meeting.no-show', { by: ae });
		clock.now += 60_000;
		await tell(ledger, 'h1', 'meeting.booked', slotAt(NOW + 3 * DAY));
		expect(await next('h4')).not.toBe(ae);
	});

	it('comes back once, however often it is reported', async () => {
		const ae = await firstRound();
		await tell(ledger, 'h1', 'meeting.booked', MEETING);
		await tell(ledger, 'h1', 'meeting.no-show', { by: ae });
		await tell(ledger, 'h1', 'meeting.no-show', { by: 'priya-nair' });
		expect(await next('h4')).toBe(ae);
		expect(await next('h5')).not.toBe(ae);
	});

	it('comes back for a rejected lead that was no good', async () => {
		const ae = await firstRound();
		await tell(ledger, 'h1', 'meeting.booked', MEETING);
		const reason = 'wrong-economic-buyer';
		await tell(ledger, 'h1', 'decision.rejected', { ...REJECTED, by: ae, reason });
		expect(await next('h4')).toBe(ae);
	});

	it('goes with the handoff to another AE', async () => {
		const ae = await firstRound();
		await tell(ledger, 'h1', 'ae.reassigned', { from: ae, to: 'grace-kim', reason: 'ill' });
		expect(await next('h4')).toBe(ae);
	});
});
