import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CannotRun } from '../../src/cli/command';
import type { Host } from '../../src/cli/host';
import { main } from '../../src/cli/main';
import { publish } from '../../src/cli/publish';
import { record } from '../../src/cli/record';
import { timeline } from '../../src/cli/timeline';
import type { ContractFiles } from '../../src/engine/policy/contract';
import { withLedger } from '../../src/cli/with-ledger';
import { LedgerUnavailable, openLedger } from '../../src/ledger';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mts';
import { AE, NOW, TO_BOOKED, TO_HELD } from '../support/story.mts';
import { newAddress, type NewAddress } from '../support/test-database.mts';
import { live } from '../support/test-ledger.mts';

let address: NewAddress;
let url: string;

beforeEach(async () => {
	address = await newAddress();
	({ url } = address);
});
afterEach(async () => await address.remove());

interface Ran {
	readonly exit: number;
	readonly out: string;
	readonly err: string;
}

/** Runs a command line where these files are the folder `policies`. */
async function handoff(
	args: readonly string[],
	files: ContractFiles = CONTRACT_FILES,
): Promise<Ran> {
	const out: string[] = [];
	const err: string[] = [];
	const host: Host = {
		out: (text) => void out.push(text),
		err: (text) => void err.push(text),
		readText: async (path) => files[path.replace(/^policies\//, '')] ?? '',
		readStdin: async () => '',
		listFiles: async () => Object.keys(files),
		writeText: async () => {},
		now: () => NOW,
		env: {},
		isTty: false,
	};
	const exit = await main(args, host, [publish, timeline, record], '0.0.0');
	return { exit, out: out.join('\n'), err: err.join('\n') };
}

/** A published ledger with one handoff in it. */
async function begun(chapters: Parameters<typeof live>[2]): Promise<void> {
	const ledger = await openLedger(url, { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	await live(ledger, 'h1', chapters);
	await ledger.close();
}

const PUBLISH = ['publish', '--policies', 'policies', '--ledger'];

describe('handoff publish', () => {
	it('puts a signed contract in force, and says when it is already', async () => {
		expect(await handoff([...PUBLISH, url])).toMatchObject({
			exit: 0,
			out: `In force now: ${CONTRACT.digest}`,
		});
		expect((await handoff([...PUBLISH, url])).out).toBe(`In force already: ${CONTRACT.digest}`);
	});

	it('refuses what is not signed, unless it is a draft', async () => {
		const bar = CONTRACT_FILES['sql-bar.yaml'] ?? '';
		const unsigned = {
			...CONTRACT_FILES,
			'sql-bar.yaml': bar.replace(/^signoff:[^]*$/m, 'signoff: []\n'),
		};
		const refused = await handoff([...PUBLISH, url], unsigned);
		expect(refused.exit).toBe(1);
		expect(refused.err).toContain('NOT_SIGNED');
		expect(await handoff([...PUBLISH, url, '--draft'], unsigned)).toMatchObject({
			exit: 0,
			out: `Kept as a draft: ${CONTRACT.digest}`,
		});
	});

	it('refuses what somebody signed who is no leader', async () => {
		const bar = CONTRACT_FILES['sql-bar.yaml'] ?? '';
		const files = {
			...CONTRACT_FILES,
			'sql-bar.yaml': bar.replace('tom.becker@', 'maya.okafor@'),
		};
		const refused = await handoff([...PUBLISH, url], files);
		expect(refused.exit).toBe(1);
		expect(refused.err).toContain('NOT_SIGNED');
	});

	it('lists what is wrong with a contract', async () => {
		const { exit, err } = await handoff([...PUBLISH, url], {
			...CONTRACT_FILES,
			'team.yaml': 'policy: [',
		});
		expect(exit).toBe(1);
		expect(err).toContain('policies/team.yaml:1');
	});

	it.each(['ledger.sqlite', 'postgrex://x', 'sqlite:', 'sqlite:/nowhere/at/all.sqlite'])(
		'cannot run on %s',
		async (wrong) => {
			const { exit, err } = await handoff([...PUBLISH, wrong]);
			expect(exit).toBe(2);
			expect(err).toContain('handoff publish: ');
			expect(err).not.toContain('fault of the command');
		},
	);
});

describe('handoff timeline', () => {
	it('tells what happened in sentences', async () => {
		await begun(TO_HELD);
		const { exit, out } = await handoff(['timeline', 'h1', '--ledger', url]);
		expect(exit).toBe(0);
		expect(out.split('\n')).toEqual([
			'Handoff h1, cycle 1: met',
			'Owner: Priya Nair',
			'',
			expect.stringContaining(
				'2027-01-18 15:00  The lead came in from test; Priya Nair has it. [lead.received]',
			),
			expect.stringContaining('[bar.evaluated]'),
			expect.stringContaining('Carla Jiménez was chosen from americas'),
			expect.stringContaining('The meeting was booked for 2027-01-20 15:00 UTC until 15:30 UTC.'),
			expect.stringContaining('Carla Jiménez says the meeting took place.'),
		]);
	});

	it('is data for tools, and shows nothing personal', async () => {
		await begun(TO_HELD);
		const { out } = await handoff(['timeline', 'h1', '--ledger', url, '--format', 'json']);
		const told = JSON.parse(out) as { handoff: object; events: object[] };
		expect(told.handoff).toMatchObject({ id: 'h1', status: 'met' });
		expect(told.events[0]).toMatchObject({ seq: 1, type: 'lead.received', cycle: 1 });
		expect(out).not.toContain('Jo Martin');
	});

	it('of a handoff that does not exist is a problem, and of no ledger cannot be told', async () => {
		await begun([]);
		expect((await handoff(['timeline', 'h9', '--ledger', url])).exit).toBe(1);
		expect((await handoff(['timeline', 'h1', '--ledger', `${url}.typo`])).exit).toBe(2);
		expect((await handoff(['timeline', '--ledger', url])).exit).toBe(2);
	});
});

describe('handoff record', () => {
	const say = async (...more: string[]) =>
		await handoff(['record', '--ledger', url, '--handoff', 'h1', ...more]);

	it('records an event, once', async () => {
		await begun(TO_BOOKED);
		const first = await say('--event', 'meeting.held', '--by', AE);
		expect(first).toMatchObject({ exit: 0, out: 'Recorded meeting.held; the handoff is met.' });
		const again = await say('--event', 'meeting.held', '--by', AE);
		expect(again).toMatchObject({ exit: 0, out: expect.stringContaining('Recorded before') });
	});

	it('fills in what the contract says about a rejection', async () => {
		await begun(TO_HELD);
		const data = JSON.stringify({ reason: 'timing-six-months-out', note: 'New budget in May' });
		const rejected = [
			'--event',
			'decision.rejected',
			'--by',
			AE,
			'--data',
			data,
			'--format',
			'json',
		];
		const { exit, out } = await say(...rejected);
		expect(exit).toBe(0);
		expect(JSON.parse(out)).toMatchObject({
			outcome: 'recorded',
			handoff: {
				status: 'rejected',
				decision: { next: { owner: 'priya-nair', wakeAt: '2027-06-18' } },
			},
		});
		expect(out).not.toContain('New budget');
	});

	it('says why something may not happen', async () => {
		await begun(TO_HELD);
		const { exit, err } = await say(
			'--event',
			'opportunity.opened',
			'--data',
			'{"opportunity": "o1"}',
		);
		expect(exit).toBe(1);
		expect(err).toContain('OPPORTUNITY_WITHOUT_ACCEPTANCE');
	});

	it('names the field that is wrong', async () => {
		await begun(TO_BOOKED);
		const { exit, err } = await say(
			'--event',
			'meeting.moved',
			'--data',
			'{"start": "tomorrow", "x": 1}',
		);
		expect(exit).toBe(1);
		expect(err).toContain('start: FIELD_WRONG');
		expect(err).toContain('x: FIELD_UNKNOWN');
	});

	it.each([
		['data that is no JSON', ['--event', 'meeting.held', '--data', '{by']],
		['a time that is none', ['--event', 'meeting.held', '--at', 'today']],
		['no event', []],
	])('cannot run with %s', async (_title, args) => {
		await begun(TO_BOOKED);
		expect((await say(...args)).exit).toBe(2);
	});

	it('knows which events can be reported', async () => {
		await begun(TO_BOOKED);
		const { exit, err } = await say('--event', 'work.dead');
		expect(exit).toBe(1);
		expect(err).toContain('EVENT_UNKNOWN');
	});
});

it('a ledger that goes away while it is used is no fault of the command', async () => {
	const gone = async () => await Promise.reject(new LedgerUnavailable('LEDGER_BUSY', 'busy'));
	const host = { now: () => NOW };
	await expect(withLedger(host, url, { create: true }, gone)).rejects.toThrow(CannotRun);
});
