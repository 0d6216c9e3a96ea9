import { beforeEach, describe, expect, it } from 'vitest';
import { openLedger, type BookRequest, type Ledger } from '../../src/ledger';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mts';
import { firstFree } from '../support/first-free.mts';
import {
	AE,
	ASSIGNED,
	DAY,
	HOUR,
	iso,
	MEETING,
	NOW,
	OTHER_AE,
	QUALIFIED,
	slotAt,
	TO_ASSIGNED,
	TO_BOOKED,
} from '../support/story.mts';
import { newAddress, type NewAddress } from '../support/test-database.mts';
import { live, openWork, stateOf, tell, testLedger } from '../support/test-ledger.mts';

const PARALLEL = 50;
const LONG = 120_000;

describe(`${PARALLEL} who book with one AE at once`, () => {
	const IDS = Array.from({ length: PARALLEL }, (_, each) => `h${each}`);
	let address: NewAddress;
	let ledger: Ledger;

	beforeEach(async () => {
		address = await newAddress();
		ledger = await openLedger(address.url, { now: () => NOW });
		await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
		for (const id of IDS) await live(ledger, id, TO_ASSIGNED);
		return async () => {
			await ledger.close();
			await address.remove();
		};
	}, LONG);

	it(
		'P13: all get a time, no two the same, and the buffer is kept',
		async () => {
			const answers = await Promise.all(IDS.map((id) => ledger.book(firstFree(id, NOW))));
			expect(answers.map(({ outcome }) => outcome)).toEqual(IDS.map(() => 'booked'));
			const busy = await ledger.busy(AE, iso(NOW), iso(NOW + 60 * DAY));
			expect(busy).toHaveLength(PARALLEL);
			for (const [at, [start]] of busy.entries()) {
				const [, before = iso(0)] = busy[at - 1] ?? [];
				expect(Date.parse(start) - Date.parse(before)).toBeGreaterThanOrEqual(10 * 60_000);
			}
		},
		LONG,
	);

	it(
		'P13: of all who pick the same time one gets it, and the others are told',
		async () => {
			const start = NOW + 2 * DAY;
			const answers = await Promise.all(IDS.map((id) => ledger.book(picking(id, start))));
			const booked = answers.filter(({ outcome }) => outcome === 'booked');
			const refused = answers.filter(({ outcome }) => outcome === 'no-slot');
			expect([booked.length, refused.length]).toEqual([1, PARALLEL - 1]);
			expect(await ledger.busy(AE, iso(NOW), iso(NOW + 60 * DAY))).toHaveLength(1);
		},
		LONG,
	);
});

/** Books this very time if nobody has it. */
function picking(handoff: string, start: number): BookRequest {
	const clashes = ([from, until]: readonly [string, string]) =>
		Date.parse(from) < start + HOUR / 2 && Date.parse(until) > start;
	return {
		...firstFree(handoff, NOW),
		choose: ({ meetings }) => (meetings.some(clashes) ? null : slotAt(start)),
	};
}

describe('booking', () => {
	let ledger: Ledger;

	beforeEach(async () => {
		({ ledger } = await testLedger());
	});

	it('records the meeting and plans what follows, as an event from anywhere does', async () => {
		await live(ledger, 'h1', TO_ASSIGNED);
		const booked = await ledger.book({ ...picking('h1', NOW + 2 * DAY), actor: 'priya-nair' });
		expect(booked).toMatchObject({ outcome: 'booked', handoff: { meeting: MEETING } });
		const last = (await ledger.timeline('h1')).at(-1);
		expect(last).toMatchObject({ type: 'meeting.booked', actor: 'priya-nair', data: MEETING });
		expect(await openWork(ledger, 'h1')).toContain('send-intro:h1:1.0');
		expect(await openWork(ledger, 'h1')).not.toContain('book:h1:1.0');
	});

	it('keeps a meeting that stands, and asks for no other time', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		const again = await ledger.book({
			...firstFree('h1', NOW),
			choose: () => {
				throw new Error('A time was asked for.');
			},
		});
		expect(again).toMatchObject({ outcome: 'already-booked', handoff: { meeting: MEETING } });
	});

	it.each([
		['a lead that is not qualified', [], 'HANDOFF_NOT_QUALIFIED'],
		['a lead nobody has', [QUALIFIED], 'HANDOFF_NOT_ASSIGNED'],
	] as const)('is refused for %s', async (_title, chapters, code) => {
		await live(ledger, 'h1', chapters);
		expect(await ledger.book(firstFree('h1', NOW))).toMatchObject({ outcome: 'refused', code });
		expect(await ledger.book(firstFree('nobody', NOW))).toMatchObject({ code: 'HANDOFF_UNKNOWN' });
	});

	it('changes nothing where no time is chosen', async () => {
		await live(ledger, 'h1', TO_ASSIGNED);
		const none = await ledger.book({ ...firstFree('h1', NOW), choose: () => null });
		expect(none.outcome).toBe('no-slot');
		expect(await openWork(ledger, 'h1')).toEqual(['book:h1:1.0']);
	});

	it('is shown what the AE has, whoever covers for them, and what the SDR introduces elsewhere', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		await live(ledger, 'h2', [QUALIFIED, ['ae.assigned', { ...ASSIGNED, ae: OTHER_AE }]]);
		const seen = async () => {
			let shown: unknown;
			await ledger.book({
				...firstFree('h2', NOW),
				choose({ meetings, introduced, contract, handoff }) {
					shown = { meetings, introduced, digest: contract.digest, id: handoff.id };
					return null;
				},
			});
			return shown;
		};
		const { digest } = await stateOf(ledger, 'h2');
		const span = [MEETING.start, MEETING.end];
		expect(await seen()).toEqual({ meetings: [], introduced: [span], digest, id: 'h2' });
		await tell(ledger, 'h2', 'ae.covered', { ae: AE });
		expect(await seen()).toMatchObject({ meetings: [span], introduced: [span] });
	});

	it('tells when an SDR introduces, and of nobody else’s meetings', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		const within = [iso(NOW), iso(NOW + 60 * DAY)] as const;
		expect(await ledger.introduced('priya-nair', ...within)).toEqual([
			[MEETING.start, MEETING.end],
		]);
		expect(await ledger.introduced('luis-ortega', ...within)).toEqual([]);
		expect(await ledger.introduced('priya-nair', MEETING.end, within[1])).toEqual([]);
	});
});
