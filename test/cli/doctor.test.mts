import { mkdtemp, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from '../../src/cli/doctor';
import { settle } from '../../src/cli/settle';
import type { Host } from '../../src/cli/host';
import { main } from '../../src/cli/main';
import { openLedger, type Ledger } from '../../src/ledger';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mts';
import { AE, DAY, eventOn, iso, MEETING, NOW, TO_BOOKED, TO_REJECTED } from '../support/story.mts';
import { live, stateOf } from '../support/test-ledger.mts';

const HOUR = 3_600_000;

let folder: string;
let file: string;
let now: number;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'handoff-doctor-'));
	file = join(folder, 'ledger.sqlite');
	now = NOW;
});
afterEach(async () => await rm(folder, { recursive: true }));

async function withLedger(use: (ledger: Ledger) => Promise<void>): Promise<void> {
	const ledger = await openLedger(`sqlite:${file}`, { now: () => now });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	await use(ledger);
	await ledger.close();
}

/** What the database would never let happen, done behind its back. */
function behindItsBack(text: string): void {
	const db = new DatabaseSync(file);
	db.exec(text);
	db.close();
}

async function examined(...more: string[]) {
	return await handoff('doctor', '--ledger', `sqlite:${file}`, ...more);
}

async function handoff(...args: string[]) {
	const out: string[] = [];
	const host: Host = {
		out: (text) => void out.push(text),
		err: (text) => void out.push(text),
		readText: async () => '',
		readStdin: async () => '',
		listFiles: async () => [],
		writeText: async () => {},
		now: () => now,
		env: {},
		isTty: false,
	};
	const exit = await main(args, host, [doctor, settle], '0');
	return { exit, text: out.join('\n') };
}

async function codes(): Promise<string[]> {
	const { findings } = JSON.parse((await examined('--format', 'json')).text) as {
		findings: ReadonlyArray<{ readonly code: string; readonly handoff: string }>;
	};
	return [...new Set(findings.map(({ code }) => code))].sort();
}

describe('handoff doctor', () => {
	it('finds nothing where all is well', async () => {
		await withLedger(async (ledger) => await live(ledger, 'h1', TO_BOOKED));
		expect(await examined()).toMatchObject({
			exit: 0,
			text: expect.stringContaining('All is well'),
		});
	});

	it('finds work nobody takes', async () => {
		await withLedger(async (ledger) => await live(ledger, 'h1', TO_BOOKED));
		now = NOW + HOUR;
		const { exit, text } = await examined();
		expect(exit).toBe(1);
		expect(text).toContain('send-intro:h1:1.0');
		expect(await codes()).toEqual(['WORK_LATE']);
		expect((await examined('--late-after', '120')).exit).toBe(0);
	});

	it('finds work that was handed out and never finished', async () => {
		await withLedger(async (ledger) => {
			await live(ledger, 'h1', TO_BOOKED);
			await ledger.claim({ kinds: ['send-intro'], limit: 1, leaseSeconds: 60 });
		});
		now = NOW + HOUR;
		expect(await codes()).toEqual(['LEASE_EXPIRED', 'WORK_LATE']);
	});

	it('finds what was given up, and mails nobody knows the end of', async () => {
		await withLedger(async (ledger) => {
			await live(ledger, 'h1', TO_BOOKED);
			const work = 'send-intro:h1:1.0';
			const state = await stateOf(ledger, 'h1');
			await ledger.record([eventOn(state, 'work.dead', { work, reason: 'mail-uncertain' })]);
			await ledger.beginMail('<intro.h1.1.0@lumenta.example>', 'h1');
			await ledger.endMail('<intro.h1.1.0@lumenta.example>', 1, 'uncertain', 'lost');
		});
		expect(await codes()).toEqual(['MAIL_UNCERTAIN', 'WORK_DEAD']);
	});

	it('finds promises that ran out, and meetings nobody spoke of', async () => {
		await withLedger(async (ledger) => {
			await live(ledger, 'h1', TO_BOOKED);
			now = Date.parse(MEETING.end) + 3 * DAY;
			await ledger.sweepClocks();
		});
		expect(await codes()).toEqual(['OUTCOME_UNKNOWN', 'PROMISE_OVERDUE', 'WORK_LATE']);
		expect((await examined()).text).toContain(`ae-decides: ${AE}`);
	});

	it('finds a broken promise of its own', async () => {
		await withLedger(async (ledger) => await live(ledger, 'h1', TO_REJECTED));
		expect(await codes()).toEqual([]);
		behindItsBack(`update handoff set state = json_remove(state, '$.decision.next.wakeAt')`);
		behindItsBack(
			`insert into event (handoff, key, cycle, type, at, recorded_at, actor, source, data)
			values ('h1', 'again', 1, 'decision.accepted', '${iso(NOW)}', '${iso(NOW)}', 'x', 'x', '{}')`,
		);
		expect(await codes()).toEqual(['DECIDED_TWICE', 'REJECTED_WITHOUT_NEXT_STEP']);
		expect((await examined()).exit).toBe(1);
	});

	it('cannot run without a ledger', async () => {
		expect((await examined()).exit).toBe(2);
	});
});

describe('handoff settle', () => {
	const work = 'send-intro:h1:1.0';
	const mail = '<intro.h1.1.0@lumenta.example>';

	beforeEach(async () => {
		await withLedger(async (ledger) => {
			await live(ledger, 'h1', TO_BOOKED);
			const state = await stateOf(ledger, 'h1');
			await ledger.record([eventOn(state, 'work.dead', { work, reason: 'mail-uncertain' })]);
			await ledger.beginMail(mail, 'h1');
			await ledger.endMail(mail, 1, 'uncertain', 'lost');
		});
	});

	async function settled(as: string, key = work) {
		const more = ['--as', as, '--by', 'renata-silva', '--ledger', `sqlite:${file}`];
		return await handoff('settle', key, ...more);
	}

	it('as done: nothing is sent any more, and the timeline says who said so', async () => {
		expect((await settled('done')).exit).toBe(0);
		expect(await codes()).toEqual([]);
		await withLedger(async (ledger) => {
			expect(await ledger.beginMail(mail, 'h1')).toEqual({ outcome: 'already-sent' });
			expect((await ledger.timeline('h1')).at(-1)).toMatchObject({
				type: 'work.settled',
				data: { work, as: 'done', by: 'renata-silva' },
			});
		});
	});

	it('as again: it is handed out anew, and its mail may go out', async () => {
		expect((await settled('again')).exit).toBe(0);
		await withLedger(async (ledger) => {
			const claimed = await ledger.claim({ kinds: ['send-intro'], limit: 9, leaseSeconds: 60 });
			expect(claimed).toMatchObject([{ key: work, attempt: 1 }]);
			expect(await ledger.beginMail(mail, 'h1')).toMatchObject({ outcome: 'may-send' });
		});
	});

	it('leaves alone what was not given up', async () => {
		await settled('again');
		expect((await settled('done')).exit).toBe(1);
		expect((await settled('done', 'send-intro:h9:1.0')).exit).toBe(1);
		expect((await settled('perhaps')).exit).toBe(2);
	});
});
