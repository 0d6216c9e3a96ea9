import { WORK_KINDS, type ClaimedWork } from '../../../src/engine/handoff/work';
import type { AnyNewEvent } from '../../../src/engine/handoff/event';
import type { Ledger, Recorded } from '../../../src/ledger/ledger';
import { Crash, isCrash, type Sabotage } from '../../support/crash.mts';
import { eventOn, iso, leadEvent, NOW } from '../../support/story.mts';
import type { TestDatabase } from '../../support/test-database.mts';
import type { HandoffName, Step, What } from './steps.mts';
import { usually, words } from './words.mts';

const LEASE_SECONDS = 60;
/** Less than the product's, so that work runs out of it now and then. */
const BUDGET = 2;
/** Where the budget stands among the values of a piece of work. */
const BUDGET_AT = 8;

/** What the people and tools around the ledger know: what they said, and what they were answered. */
export interface Play {
	readonly database: TestDatabase;
	readonly clock: { now: number };
	ledger: Ledger;
	/** Ticks left until the process dies; Infinity for not at all. */
	fuse: number;
	readonly said: AnyNewEvent[];
	/** Keys of events somebody was told are recorded. */
	readonly promised: Map<string, string>;
	/** Every piece of work ever handed out. */
	readonly held: ClaimedWork[];
	readonly returned: Set<ClaimedWork>;
	readonly completed: Set<string>;
	/** Closed by a process that died before it could say so, or not closed. */
	readonly doubtful: Set<string>;
	/** What was answered against the promises, found while playing. */
	readonly wrongs: string[];
	readonly sabotage: Sabotage;
}

export async function newPlay(database: TestDatabase, sabotage: Sabotage): Promise<Play> {
	const play: Play = {
		database,
		clock: { now: NOW },
		ledger: undefined as unknown as Ledger,
		fuse: Infinity,
		said: [],
		promised: new Map(),
		held: [],
		returned: new Set(),
		completed: new Set(),
		doubtful: new Set(),
		wrongs: [],
		sabotage,
	};
	await open(play);
	return play;
}

async function open(play: Play): Promise<void> {
	play.fuse = Infinity;
	const tick = () => {
		if ((play.fuse -= 1) <= 0) throw new Crash('the process died');
	};
	const sabotage = withLowBudget(play.sabotage);
	play.ledger = await play.database.reopen(() => play.clock.now, tick, sabotage);
}

function withLowBudget({ values = (_sql, given) => given, ...others }: Sabotage): Sabotage {
	return {
		...others,
		values: (sql, given) => {
			const changed = values(sql, given);
			if (!sql.startsWith('insert into "work"')) return changed;
			return changed.map((value, at) => (at === BUDGET_AT ? BUDGET : value));
		},
	};
}

/** Plays one step; a process that dies in it is followed by another one. */
export async function playStep(play: Play, step: Step): Promise<void> {
	if (step.do === 'die') {
		play.fuse = step.at;
		return;
	}
	try {
		await act(play, step);
	} catch (error) {
		if (!isCrash(error)) throw error;
		await open(play);
	}
}

async function act(play: Play, step: Exclude<Step, { do: 'die' }>): Promise<void> {
	switch (step.do) {
		case 'deliver':
			return await say(
				play,
				leadEvent(step.id, { 'company.employees': 300 + step.facts }, play.clock.now),
			);
		case 'advance':
			return await advance(play, step.id, step.choice);
		case 'say':
			return await tell(play, step.id, step.what, step.choice);
		case 'redeliver': {
			const event = play.said[step.choice % Math.max(1, play.said.length)];
			return event === undefined ? undefined : await say(play, event);
		}
		case 'assign':
			return await assign(play, step.id);
		case 'claim':
			return await claim(play, step.limit);
		case 'complete':
			return await complete(play, step.choice);
		case 'release':
			return await release(play, step.choice, step.seconds);
		case 'wait':
			play.clock.now += step.seconds * 1000;
			return;
	}
}

async function say(play: Play, event: AnyNewEvent): Promise<void> {
	play.said.push(event);
	const [answer] = await play.ledger.record([event]);
	if (answer !== undefined) remember(play, answer);
}

function remember(play: Play, answer: Recorded): void {
	if (answer.outcome !== 'recorded') return;
	const { key, data } = answer.event;
	if (play.promised.has(key)) play.wrongs.push(`${key} was recorded twice`);
	play.promised.set(key, JSON.stringify(data));
}

/** What usually comes next. */
async function advance(play: Play, id: HandoffName, choice: number): Promise<void> {
	const state = await play.ledger.handoff(id);
	if (state === undefined)
		return await say(play, leadEvent(id, { 'company.employees': 300 }, play.clock.now));
	const next = usually(state, choice);
	if (next === 'assign') return await assign(play, id);
	if (next !== undefined) await tell(play, id, next, choice);
}

async function tell(play: Play, id: HandoffName, what: What, choice: number): Promise<void> {
	const state = await play.ledger.handoff(id);
	if (state === undefined) return;
	const [type, data] = words(state, what, choice, play.clock.now);
	await say(play, eventOn(state, type, data, { at: play.clock.now }));
}

async function assign(play: Play, handoff: HandoffName): Promise<void> {
	const facts = { 'company.region': 'americas', 'company.employees': 300 };
	const request = { handoff, at: iso(play.clock.now), facts, booker: null, meetingAt: null };
	const { recorded } = await play.ledger.assign({ ...request, source: 'test' });
	remember(play, recorded);
}

async function claim(play: Play, limit: number): Promise<void> {
	const { now } = play.clock;
	const claimed = await play.ledger.claim({
		kinds: WORK_KINDS,
		limit,
		leaseSeconds: LEASE_SECONDS,
	});
	for (const work of claimed) {
		const earlier = play.held.filter(({ key }) => key === work.key);
		const isHeld = earlier.some(
			(each) => Date.parse(each.leaseUntil) > now && !play.returned.has(each),
		);
		if (isHeld) play.wrongs.push(`${work.key} is in two hands`);
		if (earlier.some(({ attempt }) => attempt >= work.attempt)) {
			play.wrongs.push(`${work.key} was handed out under an old number`);
		}
		if ((await lastMoment(play.database, work.key)) <= now) {
			play.wrongs.push(`${work.key} was handed out too late`);
		}
		if (work.attempt > BUDGET) play.wrongs.push(`${work.key} was handed out too often`);
		if (Date.parse(work.dueAt) > now) play.wrongs.push(`${work.key} was handed out too early`);
		play.held.push(work);
	}
}

/** As it is stored, whatever the claim said of it. */
async function lastMoment(database: TestDatabase, key: string): Promise<number> {
	const [row] = await database.rows(`select not_after from work where key = '${key}'`);
	return Number(row?.['not_after'] ?? Infinity);
}

function chosen(play: Play, choice: number): ClaimedWork | undefined {
	return play.held[choice % Math.max(1, play.held.length)];
}

/** Whether this hand has the latest number of its piece of work. */
function isCurrent(play: Play, work: ClaimedWork): boolean {
	return !play.held.some(({ key, attempt }) => key === work.key && attempt > work.attempt);
}

async function complete(play: Play, choice: number): Promise<void> {
	const work = chosen(play, choice);
	if (work === undefined) return;
	const current = isCurrent(play, work);
	play.doubtful.add(work.key);
	const done = await play.ledger.complete(work.key, work.attempt);
	play.doubtful.delete(work.key);
	if (done && !current) play.wrongs.push(`${work.key} was closed by somebody too slow`);
	if (done) play.completed.add(work.key);
}

async function release(play: Play, choice: number, seconds: number): Promise<void> {
	const work = chosen(play, choice);
	if (work === undefined) return;
	const current = isCurrent(play, work);
	play.returned.add(work);
	const outcome = await play.ledger.release(work.key, work.attempt, 'busy', seconds);
	if (outcome !== 'stale' && !current)
		play.wrongs.push(`${work.key} was given back by somebody too slow`);
}
