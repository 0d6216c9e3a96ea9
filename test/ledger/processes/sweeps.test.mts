import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventKey } from '../../../src/engine/handoff';
import type { EventData } from '../../../src/engine/handoff/event';
import { openLedger } from '../../../src/ledger';
import { CONTRACT, CONTRACT_FILES } from '../../support/contract.mts';
import { ledgerProcesses, type Processes } from '../../support/ledger-processes.mts';
import { size } from '../../support/size.mts';
import { AE, DAY, eventsOf, HOUR, iso, NOW, slotAt, TO_BOOKED } from '../../support/story.mts';
import type { Order } from './worker.mts';

const LONG = 30 * 60_000;
const HANDOFFS = 24;
const SWEEPS = size(100, 10_000);
/** Nobody looks for two days, just when promises run out. */
const DOWN_FROM = NOW + 3 * DAY;
const DOWN_UNTIL = DOWN_FROM + 2 * DAY;
const OVER = NOW + 14 * DAY;

let processes: Processes;

beforeEach(async () => {
	processes = await ledgerProcesses();
}, LONG);
afterEach(async () => await processes.remove());

const ids = Array.from({ length: HANDOFFS }, (_, at) => `h${at}`);

function meetingOf(at: number): EventData['meeting.booked'] {
	return slotAt(NOW + 2 * DAY + at * HOUR);
}

/** Every third handoff is decided at some time, by whichever process comes to it first. */
function decision(id: string, at: number): Order {
	return {
		record: {
			key: eventKey.decision(id, 1),
			handoff: id,
			type: 'decision.accepted',
			at: iso(at),
			actor: AE,
			source: 'test',
			digest: null,
			data: { by: AE, confirmed: [] },
		},
	};
}

/** The instants at which one process looks; a decision is made right after a look, at the same instant. */
function lookouts(process: number): readonly Order[] {
	const step = (OVER - NOW) / SWEEPS;
	return Array.from({ length: SWEEPS }, (_, at) => NOW + (at + process / 2) * step)
		.filter((at) => at < DOWN_FROM || at >= DOWN_UNTIL)
		.flatMap((at): Order[] => {
			const due = ids.filter((_, index) => {
				const decidedAt = NOW + 5 * DAY + index * 3 * HOUR;
				return index % 3 === 0 && at >= decidedAt && at < decidedAt + step;
			});
			return [{ sweepAt: at }, ...due.map((id) => decision(id, at))];
		});
}

it(
	'P16: two processes that look at the clocks, after two days in which nobody did, say each step once and none after the decision',
	async () => {
		const ledger = await openLedger(processes.url, { now: () => NOW });
		await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
		for (const [at, id] of ids.entries()) {
			const chapters = TO_BOOKED.map((chapter) =>
				chapter[0] === 'meeting.booked' ? (['meeting.booked', meetingOf(at)] as const) : chapter,
			);
			await ledger.record(eventsOf(chapters, id));
		}
		await ledger.close();

		await processes.runAll(NOW, [lookouts(0), lookouts(1)]);

		const end = await openLedger(processes.url, { now: () => OVER });
		await end.sweepClocks();
		let decided = 0;
		for (const [at, id] of ids.entries()) {
			const events = await end.timeline(id);
			const steps = events.flatMap((event) =>
				event.type === 'escalated' && event.data.clock === 'ae-decides'
					? [{ at: event.at, level: event.data.level }]
					: [],
			);
			const decidedAt = events.find(({ type }) => type === 'decision.accepted')?.at;
			if (decidedAt !== undefined) decided += 1;
			const due = levelsOf(at).filter((level) => decidedAt === undefined || level.at <= decidedAt);
			expect({ id, steps }).toEqual({ id, steps: due });
		}
		expect(decided).toBe(HANDOFFS / 3);
		await end.close();
	},
	LONG,
);

/** 48 hours after the meeting, and a day and three days after that; see policies/sla.yaml. */
function levelsOf(at: number): ReadonlyArray<{ readonly at: string; readonly level: number }> {
	const end = Date.parse(meetingOf(at).end);
	return [48, 72, 120].map((hours, index) => ({ at: iso(end + hours * HOUR), level: index + 1 }));
}
