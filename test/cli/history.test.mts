import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedTeam } from '../../sandbox/simulated-team/simulated-team.mts';
import { openLedger } from '../../src/ledger';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mts';
import { handoff, SHIPPED, type Ran } from '../support/run-command.mts';
import { DAY, NOW, REJECTED, TO_ACCEPTED, TO_REJECTED } from '../support/story.mts';
import { newAddress, type NewAddress } from '../support/test-database.mts';
import { live } from '../support/test-ledger.mts';

let one: NewAddress;
let other: NewAddress;
beforeEach(async () => {
	one = await newAddress();
	other = await newAddress();
});
afterEach(async () => {
	await one.remove();
	await other.remove();
});

/** A ledger that is in use: accepted, and rejected and put back. */
async function begun(): Promise<void> {
	// A month later, so that both meetings are over and may have had the same time.
	const ledger = await openLedger(one.url, { now: () => NOW + 30 * DAY });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	await live(ledger, 'b-accepted', TO_ACCEPTED);
	await live(ledger, 'a-recycled', [
		...TO_REJECTED,
		['recycled', { reason: REJECTED.reason, next: REJECTED.next }],
	]);
	await ledger.close();
}

async function exported(url: string, ...more: readonly string[]): Promise<string> {
	const { exit, out, err } = await handoff(['export', '--ledger', url, ...more]);
	expect({ exit, err }).toEqual({ exit: 0, err: '' });
	return out;
}

async function imported(text: string, url = other.url): Promise<Ran> {
	const args = ['import', '--events', 'e.ndjson', '--ledger', url, '--format', 'json'];
	return await handoff(args, { files: { 'e.ndjson': text } });
}

describe('handoff export', () => {
	it('leaves out what is about a person, unless it is asked for', async () => {
		await begun();
		const text = await exported(one.url);
		expect(text).not.toContain('jo@company.example');
		expect(text).not.toContain('Jo Martin');
		expect(await exported(one.url, '--personal')).toContain('jo@company.example');
	});

	it('refuses a ledger that is not there', async () => {
		const { exit } = await handoff(['export', '--ledger', 'sqlite:/nowhere/at/all.sqlite']);
		expect(exit).toBe(2);
	});
});

describe('handoff import', () => {
	it.each([[[]], [['--personal']]])('gives back what was exported, with %j', async (flags) => {
		await begun();
		const text = await exported(one.url, ...flags);
		const { exit, out } = await imported(text);
		expect({ exit, out: JSON.parse(out) }).toEqual({
			exit: 0,
			out: { imported: 2, thereAlready: 0, refused: [] },
		});
		expect(await exported(other.url, ...flags)).toBe(text);
		const states = await Promise.all(
			[one, other].map(async ({ url }) => {
				const ledger = await openLedger(url, { now: () => NOW });
				const state = await ledger.handoff('b-accepted');
				await ledger.close();
				return state;
			}),
		);
		expect(states[1]).toEqual(states[0]);
	});

	it('does it twice as once, and leaves alone what differs', async () => {
		await begun();
		const text = await exported(one.url);
		await imported(text);
		expect(JSON.parse((await imported(text)).out)).toMatchObject({ imported: 0, thereAlready: 2 });
		const longer = text
			.replace('"actor":"prospect"', '"actor":"somebody"')
			.replace(/"confirmed":\[[^\]]*\]/, '"confirmed":["other"]');
		const { exit, out } = await imported(longer);
		expect(exit).toBe(1);
		expect(JSON.parse(out).refused).toMatchObject([
			{ handoff: 'b-accepted', code: 'HANDOFF_DIFFERS' },
		]);
		expect(await exported(other.url)).toBe(text);
	});

	it('owes nothing for what it takes over', async () => {
		await begun();
		await imported(await exported(one.url));
		for (const table of ['work', 'clock', 'routing_row', 'mail']) {
			expect(await other.rows(`select * from ${table}`)).toEqual([]);
		}
		const { exit } = await handoff(['doctor', '--ledger', other.url]);
		expect(exit).toBe(0);
	});

	it('refuses a handoff whose events do not follow from one another, and keeps the others', async () => {
		const events = [
			...simulatedTeam({
				seed: 4,
				sdrs: ['priya-nair'],
				aes: ['carla-jimenez'],
				from: Date.parse('2026-10-01'),
				until: Date.parse('2026-11-01'),
				meetings: 8,
			}),
		];
		const broken = events.map((all, at) =>
			at === 2 ? all.filter(({ type }) => type !== 'ae.assigned') : all,
		);
		const text = broken
			.flat()
			.map((event) => JSON.stringify(event))
			.join('\n');
		const { exit, out } = await imported(text);
		expect(exit).toBe(1);
		const answer = JSON.parse(out);
		expect(answer.imported).toBe(events.length - 1);
		expect(answer.refused).toMatchObject([
			{ handoff: events[2]?.[0]?.handoff, code: 'HANDOFF_NOT_ASSIGNED' },
		]);
	});

	it('makes the same scorecard of the ledger as of the file', async () => {
		const events = [
			...simulatedTeam({
				seed: 5,
				sdrs: ['priya-nair', 'luis-ortega', 'hannah-cole'],
				aes: ['carla-jimenez', 'noah-williams'],
				from: Date.parse('2026-10-01'),
				until: Date.parse('2026-12-01'),
				meetings: 20,
			}),
		];
		const text = events
			.flat()
			.map((event) => JSON.stringify(event))
			.join('\n');
		expect((await imported(text)).exit).toBe(0);
		const args = [
			'scorecard',
			'--policies',
			'policies',
			'--from',
			'2026-10-01',
			'--to',
			'2026-11-30',
		];
		const files = { ...SHIPPED, 'e.ndjson': text };
		const fromFile = await handoff([...args, '--format', 'json', '--events', 'e.ndjson'], {
			files,
		});
		const fromLedger = await handoff([...args, '--format', 'json', '--ledger', other.url]);
		expect(fromLedger.out).toBe(fromFile.out);
		expect(fromLedger.exit).toBe(0);
	});
});

const COLUMNS = `
zone: America/New_York
columns:
  handoff: Lead
  sdr: SDR
  ae: Owner
  meeting: Meeting
  outcome: Status
  introduced: Intro
  decision: Decision
  reason: Reason
  score: Score
  closed: Stage
values:
  outcome: { Completed: held, No Show: no-show, Canceled: cancelled }
  decision: { Qualified: accepted, Disqualified: rejected }
  reason: { Timing: timing-six-months-out }
  closed: { Closed Won: won, Closed Lost: lost }
  sdr: { PN: priya-nair }
`;
const TABLE = `Lead,SDR,Owner,Meeting,Status,Intro,Decision,Reason,Score,Stage
L1,PN,Carla Jiménez,2027-01-11 10:00,Completed,yes,Qualified,,5,Closed Won
L2,luis.ortega@lumenta.example,noah-williams,2027-01-12 23:30,No Show,no,,,,
L3,PN,0055e00001AbGKi,2027-01-31,Completed,,Disqualified,Timing,2,
L4,PN,carla-jimenez,2027-01-13 10:00,Canceled,yes,,,,
`;
const CSV = { ...SHIPPED, 'm.csv': TABLE, 'c.yaml': COLUMNS };
const FROM_CSV = ['import', '--csv', 'm.csv', '--columns', 'c.yaml', '--policies', 'policies'];

describe('history from a CSV', () => {
	it('becomes events a scorecard can be made of', async () => {
		const written = new Map<string, string>();
		const done = await handoff([...FROM_CSV, '--to', 'h.ndjson'], { files: CSV, written });
		expect(done).toMatchObject({ exit: 0, err: '' });
		const files = { ...SHIPPED, 'h.ndjson': written.get('h.ndjson') ?? '' };
		const args = [
			'scorecard',
			'--policies',
			'policies',
			'--events',
			'h.ndjson',
			'--format',
			'json',
		];
		const { out } = await handoff(
			[...args, '--from', '2027-01-01', '--to', '2027-01-31', '--as-of', '2027-03-01'],
			{ files },
		);
		const { outcomes, team, promises } = JSON.parse(out);
		expect(outcomes).toEqual({ held: 2, 'no-show': 1, cancelled: 1, moved: 0, unknown: 0 });
		expect(team['intro-coverage']).toMatchObject({ k: 2, n: 3 });
		expect(team['acceptance-rate']).toMatchObject({ k: 1, n: 2 });
		expect(team['quality-score']).toMatchObject({ n: 2, rate: 3.5 });
		expect(team['opportunity-to-close']).toMatchObject({ k: 1, n: 1 });
		// A table says nothing about these; that is not the same as no.
		expect(team['sdr-joined'].n).toBe(0);
		expect(team['recycled-with-next-step'].n).toBe(0);
		expect(promises.every(({ n }: { n: number }) => n === 0)).toBe(true);
	});

	it('goes into a ledger, once', async () => {
		const args = [...FROM_CSV, '--ledger', other.url, '--format', 'json'];
		const first = await handoff(args, { files: CSV });
		expect(JSON.parse(first.out)).toEqual({ imported: 4, thereAlready: 0, refused: [] });
		expect(JSON.parse((await handoff(args, { files: CSV })).out)).toMatchObject({
			thereAlready: 4,
		});
	});

	it.each([
		['L1,PN,Carla Jiménez,soon,Completed,,,,,', 'm.csv:2 CELL_WRONG Meeting'],
		['L1,Zoe,Carla Jiménez,2027-01-11,Completed,,,,,', 'm.csv:2 NAME_UNKNOWN SDR'],
		['L1,PN,priya-nair,2027-01-11,Completed,,,,,', 'm.csv:2 NAME_UNKNOWN Owner'],
		['L1,PN,Carla Jiménez,2027-01-11,Done,,,,,', 'm.csv:2 CELL_WRONG Status'],
		[',PN,Carla Jiménez,2027-01-11,Completed,,,,,', 'm.csv:2 CELL_EMPTY Lead'],
	])('names what is wrong with %s', async (row, words) => {
		const files = { ...CSV, 'm.csv': `${TABLE.split('\n')[0]}\n${row}\n` };
		const { exit, err } = await handoff([...FROM_CSV, '--to', 'h.ndjson'], { files });
		expect(exit).toBe(1);
		expect(err).toContain(words);
	});

	it.each([
		[COLUMNS.replace('outcome: Status', 'outcom: Status'), 'Did you mean "outcome"?'],
		[COLUMNS.replace('meeting: Meeting', 'meeting: When'), 'The table has no column "When"'],
		[
			COLUMNS.replace('Completed: held', 'Completed: happened'),
			'values.outcome.Completed is one of held',
		],
		['columns: [', 'c.yaml:'],
	])('says what is wrong with the file of columns', async (columns, words) => {
		const { exit, err } = await handoff([...FROM_CSV, '--to', 'h.ndjson'], {
			files: { ...CSV, 'c.yaml': columns },
		});
		expect(exit).toBe(2);
		expect(err).toContain(words);
	});
});
