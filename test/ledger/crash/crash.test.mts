import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/engine/handoff';
import type { HandoffState } from '../../../src/engine/handoff/state';
import { Crash, isCrash } from '../../support/crash.mts';
import { FULL } from '../../support/size.mts';
import { AE, MEETING } from '../../support/story.mts';
import { freshDatabase, ON_POSTGRES } from '../../support/test-database.mts';
import { newWorld, runProcess, type Faults, type World } from './pipeline.mts';

/** In full also every pair of writes: tens of thousands, an hour. */
const ALL_PAIRS = FULL;

/** On a server each life takes ten times as long; there, some of the pairs. */
const ONE_PAIR_IN = ON_POSTGRES && !ALL_PAIRS ? 6 : 1;

/** Runs a world to its end, the process dying at these ticks, counted from each start. */
async function live(crashes: readonly number[], faults: Faults = {}): Promise<World> {
	const world = newWorld(await freshDatabase());
	for (const crashAt of [...crashes, Infinity]) {
		if (!(await diesAt(world, crashAt, faults))) break;
	}
	return world;
}

async function diesAt(world: World, crashAt: number, faults: Faults): Promise<boolean> {
	let ticks = 0;
	try {
		await runProcess(
			world,
			() => {
				if ((ticks += 1) === crashAt) throw new Crash(String(crashAt));
			},
			faults,
		);
		return false;
	} catch (error) {
		if (isCrash(error)) return true;
		throw error;
	}
}

/**
 * Where there is to die: before each write, and, of all those, right after something lasting: a
 * commit, or a write elsewhere. Dying anywhere between two of those leaves the same world behind,
 * and so does dying between two reads.
 */
async function boundaries(): Promise<{
	readonly all: readonly number[];
	readonly lasting: readonly number[];
}> {
	let ticks = 0;
	const all: number[] = [];
	const lasting: number[] = [];
	await runProcess(newWorld(await freshDatabase()), (boundary) => {
		ticks += 1;
		if (!boundary.startsWith('before select')) all.push(ticks);
		if (boundary.startsWith('after')) lasting.push(ticks);
	});
	return { all, lasting: ALL_PAIRS ? all : lasting };
}

const HAPPENED = [
	'ae.assigned',
	'bar.evaluated',
	'decision.accepted',
	'intro.sent',
	'invitation.sent',
	'lead.received',
	'meeting.booked',
	'opportunity.opened',
	'owner.moved',
	'reminder.sent',
];
/** An AE may answer the mail before it is written down that it went out; then it never is. */
const ASKED = 'decision.requested';
const SENT = ['request-decision', 'send-intro', 'send-invitation', 'send-reminder'];

/** What is wrong with how the world ended; nothing, if all of it happened exactly once. */
async function wrongs(world: World): Promise<string[]> {
	const ledger = await world.database.reopen(() => world.clock.now);
	const events = await ledger.timeline('h1');
	const state = await ledger.handoff('h1');
	const types = events.map(({ type }) => type);
	const folded = events.reduce<HandoffState | undefined>(fold, undefined);
	const turns = await world.database.rows("select ae from routing_row where kind = 'assign'");
	const checks: ReadonlyArray<readonly [string, unknown, unknown]> = [
		['events', types.filter((type) => type !== ASKED).sort(), HAPPENED],
		['requests', types.filter((type) => type === ASKED).length <= 1, true],
		['mails', world.sent.map((id) => id.slice(1).split(':')[0]).sort(), SENT],
		['calendar entries', world.calendar.size, 1],
		['opportunities', world.crm.size, 1],
		['turns', turns.map(({ ae }) => ae), [AE]],
		[
			'status',
			[state?.status, state?.owner, state?.meeting?.start],
			['accepted', AE, MEETING.start],
		],
		['the fold', folded, state],
		['open work', await ledger.work({ status: 'open', limit: 9 }), []],
		['dead work', await ledger.work({ status: 'dead', limit: 9 }), []],
		['the sender and the AE', [world.acked, world.thanked], [true, true]],
	];
	return checks.flatMap(([name, is, should]) =>
		JSON.stringify(is) === JSON.stringify(should) ? [] : [`${name}: ${JSON.stringify(is)}`],
	);
}

/** Every schedule: a death at each write, and two deaths at each pair of lasting effects. */
async function* schedules(): AsyncGenerator<readonly number[]> {
	const { all, lasting } = await boundaries();
	for (const at of all) yield [at];
	for (const [at, first] of lasting.entries()) {
		for (const [then, second] of lasting.entries()) {
			if ((at + then) % ONE_PAIR_IN === 0) yield [first, second];
		}
	}
}

/** The first schedule that goes wrong under these faults. */
async function firstWrong(faults: Faults): Promise<string | undefined> {
	for await (const crashes of schedules()) {
		const found = await outcomeOf(crashes, faults);
		if (found.length > 0) return `${crashes.join(', ')} → ${found.join('; ')}`;
	}
	return undefined;
}

async function outcomeOf(crashes: readonly number[], faults: Faults): Promise<string[]> {
	try {
		return await wrongs(await live(crashes, faults));
	} catch (error) {
		return [String(error)];
	}
}

describe('a process that dies', () => {
	it('never, does everything once', async () => {
		expect(await wrongs(await live([]))).toEqual([]);
	});

	it('P5: at any boundary, and again at any other, leaves everything done exactly once', async () => {
		let count = 0;
		for await (const crashes of schedules()) {
			count += 1;
			const found = await outcomeOf(crashes, {});
			if (found.length > 0) expect.fail(`dying at ${crashes.join(', ')}: ${found.join('; ')}`);
		}
		expect(count).toBeGreaterThanOrEqual(ON_POSTGRES ? 150 : 500);
	}, 120_000);
});

/** Each of these would lose something or do it twice; the test above would be worth nothing if it passed them. */
const MISTAKES: Readonly<Record<string, Faults>> = {
	'acknowledges before it records': { mistake: 'acks-before-it-records' },
	'records before it writes elsewhere': { mistake: 'records-before-it-writes' },
	'counts doubtful mail as sent': { mistake: 'counts-doubtful-mail-as-sent' },
	'sends mail without asking first': { mistake: 'sends-without-asking' },
	'makes up ids instead of deriving them': { mistake: 'makes-up-ids' },
	'takes the same event twice': {
		sabotage: {
			values: (sql, [key, ...others]) =>
				sql.startsWith('insert into "event"')
					? [`${String(key)}#${Math.random()}`, ...others]
					: [...(key === undefined ? [] : [key]), ...others],
		},
	},
	'plans outside the transaction': {
		sabotage: { commitBefore: (sql) => sql.startsWith('insert into "work"') },
	},
	'folds outside the transaction': {
		sabotage: { commitBefore: (sql) => /^(?:insert into|update) "handoff"/.test(sql) },
	},
	'closes work outside the transaction': {
		sabotage: { commitBefore: (sql) => sql.startsWith('update "work" set "status"') },
	},
	'counts turns outside the transaction': {
		sabotage: { commitBefore: (sql) => sql.startsWith('insert into "routing_row"') },
	},
	'forgets what it has handed out': {
		sabotage: {
			text: (sql) => sql.replace('set "attempt" =', `set "status" = 'closed', "attempt" =`),
		},
	},
	'counts a mail as sent when it begins to send': {
		sabotage: {
			values: (sql, values) =>
				sql.startsWith('insert into "mail"')
					? values.map((value) => (value === 'sending' ? 'sent' : value))
					: values,
		},
	},
};

describe('the test notices a process that', () => {
	it.each(Object.entries(MISTAKES))(
		'%s',
		async (_title, faults) => {
			expect(await firstWrong(faults)).toBeDefined();
		},
		120_000,
	);
});
