import { eventKey } from '../../../src/engine/handoff';
import type { AnyNewEvent, EventData, EventType } from '../../../src/engine/handoff/event';
import type { HandoffState } from '../../../src/engine/handoff/state';
import { WORK_KINDS, type ClaimedWork } from '../../../src/engine/handoff/work';
import type { Ledger } from '../../../src/ledger/ledger';
import type { Sabotage, Tick } from '../../support/crash.mts';
import { AE, eventOn, iso, leadEvent, MEETING, NOW, verdict } from '../../support/story.mts';
import type { TestDatabase } from '../../support/test-database.mts';

/** Everything outside: it remembers what was done to it, and never dies. */
export interface World {
	readonly database: TestDatabase;
	readonly clock: { now: number };
	/** Whether the sender got its 202, and the AE the page that says thank you. */
	acked: boolean;
	thanked: boolean;
	/** Calendar entries by id, opportunities by id: a second write with the same id replaces. */
	readonly calendar: Map<string, string>;
	readonly crm: Map<string, string>;
	/** Every message a mail server took, by Message-ID, as often as it took it. */
	readonly sent: string[];
	written: number;
}

/** A mistake in the process around the ledger, to see whether the test would notice. */
export type Mistake =
	| 'acks-before-it-records'
	| 'records-before-it-writes'
	| 'counts-doubtful-mail-as-sent'
	| 'sends-without-asking'
	| 'makes-up-ids';

export interface Faults {
	readonly mistake?: Mistake;
	readonly sabotage?: Sabotage;
}

const LEASE_SECONDS = 60;

export function newWorld(database: TestDatabase): World {
	return {
		database,
		clock: { now: NOW },
		acked: false,
		thanked: false,
		calendar: new Map(),
		crm: new Map(),
		sent: [],
		written: 0,
	};
}

/** One life of a process: it takes in the lead, does whatever is due, and ends when nothing is left. */
export async function runProcess(world: World, tick: Tick, faults: Faults = {}): Promise<void> {
	const ledger = await world.database.reopen(() => world.clock.now, tick, faults.sabotage);
	const process: Process = { world, ledger, tick, faults };
	for (let round = 0; round < 60; round += 1) {
		if (!world.acked) await receive(process);
		if (!world.thanked) await decide(process);
		const claimed = await ledger.claim({
			kinds: WORK_KINDS,
			limit: 5,
			leaseSeconds: LEASE_SECONDS,
		});
		for (const work of claimed) await carryOut(process, work);
		if (claimed.length === 0 && !(await waitForMore(process))) return;
	}
	throw new Error('There is always something left to do.');
}

interface Process {
	readonly world: World;
	readonly ledger: Ledger;
	readonly tick: Tick;
	readonly faults: Faults;
}

const ID = 'h1';

async function receive({ world, ledger, tick, faults }: Process): Promise<void> {
	if (faults.mistake === 'acks-before-it-records') world.acked = true;
	tick('before the lead is stored');
	const [answer] = await ledger.record([leadEvent(ID)]);
	if (answer?.outcome === 'refused') throw new Error(answer.message);
	tick('before the ack');
	world.acked = true;
}

/** The AE presses the button once they were asked, and again until a page thanks them. */
async function decide(process: Process): Promise<void> {
	const { world, ledger, tick } = process;
	if (!world.sent.some((id) => id.startsWith('<request-decision'))) return;
	const state = await ledger.handoff(ID);
	if (state === undefined) return;
	await tell(process, 'decision.accepted', { by: AE, confirmed: [] });
	tick('before the thanks');
	world.thanked = true;
}

async function carryOut(process: Process, work: ClaimedWork): Promise<void> {
	const mail = { messageId: `<${work.key}@lumenta.example>`, revision: work.revision };
	switch (work.kind) {
		case 'qualify':
			await tell(process, 'bar.evaluated', verdict('qualified'));
			await route(process);
			return;
		case 'book':
			await both(process, () => write(process, 'calendar', `meeting.${ID}`), [
				['meeting.booked', MEETING],
			]);
			return;
		case 'send-invitation':
			return await send(process, mail.messageId, ['invitation.sent', mail]);
		case 'send-intro':
			return await send(process, mail.messageId, ['intro.sent', mail]);
		case 'send-reminder':
			return await send(process, mail.messageId, ['reminder.sent', mail]);
		case 'request-decision':
			return await send(process, mail.messageId, [
				'decision.requested',
				{ ...mail, expiresAt: MEETING.end },
			]);
		case 'open-opportunity':
			await both(process, () => write(process, 'crm', `opportunity.${ID}`), [
				['opportunity.opened', { opportunity: 'o1' }],
				['owner.moved', { from: 'priya-nair', to: AE }],
			]);
			return;
		default:
			throw new Error(`Nobody does ${work.kind} here.`);
	}
}

type Said = { [T in EventType]: readonly [T, EventData[T]] }[EventType];

async function route({ ledger, world, tick }: Process): Promise<void> {
	tick('before the choice');
	const facts = { 'company.region': 'americas', 'company.employees': 300 };
	const request = { handoff: ID, at: iso(world.clock.now), facts, booker: null, meetingAt: null };
	await ledger.assign({ ...request, source: 'test' });
}

/** Writes elsewhere and records it, in the order that can be repeated. */
async function both(process: Process, effect: () => void, said: readonly Said[]): Promise<void> {
	if (process.faults.mistake === 'records-before-it-writes') {
		await record(process, said);
		effect();
		return;
	}
	effect();
	await record(process, said);
}

function write({ world, tick, faults }: Process, where: 'calendar' | 'crm', id: string): void {
	tick(`before writing to the ${where}`);
	const ownId = faults.mistake === 'makes-up-ids' ? `${id}.${(world.written += 1)}` : id;
	world[where].set(ownId, ID);
	tick(`after writing to the ${where}`);
}

/** Asks for the right to send; what may have gone out is looked up before it is sent again. */
async function send(process: Process, messageId: string, said: Said): Promise<void> {
	const { ledger, world, tick, faults } = process;
	const asked = await ledger.beginMail(messageId, ID);
	const state =
		faults.mistake === 'sends-without-asking'
			? ({ outcome: 'may-send', attempt: 1 } as const)
			: asked;
	if (state.outcome === 'uncertain' && faults.mistake !== 'counts-doubtful-mail-as-sent') {
		const found = world.sent.includes(messageId);
		await ledger.endMail(messageId, state.attempt, found ? 'sent' : 'refused', 'looked up');
		if (!found) return await send(process, messageId, said);
	}
	if (state.outcome === 'may-send') {
		tick('before the mail goes out');
		world.sent.push(messageId);
		tick('after the mail went out');
		await ledger.endMail(messageId, state.attempt, 'sent', '250 ok');
	}
	await record(process, [said]);
}

async function tell<T extends EventType>(
	process: Process,
	type: T,
	data: EventData[T],
): Promise<void> {
	await record(process, [[type, data] as Said]);
}

async function record({ ledger }: Process, said: readonly Said[]): Promise<void> {
	const state = await ledger.handoff(ID);
	if (state === undefined) throw new Error('There is no handoff.');
	const events = said.map(([type, data]) => eventFor(state, type, data));
	for (const answer of await ledger.record(events)) {
		if (answer.outcome === 'refused') throw new Error(`${answer.code}: ${answer.message}`);
	}
}

/** A worker knows which booking it is making, however often it makes it. */
function eventFor<T extends EventType>(
	state: HandoffState,
	type: T,
	data: EventData[T],
): AnyNewEvent {
	const event = eventOn(state, type, data);
	return type === 'meeting.booked' ? { ...event, key: eventKey.booked(ID, 1, 0) } : event;
}

/** Lets time pass until something is ready again; false when nothing is open any more. */
async function waitForMore({ ledger, world }: Process): Promise<boolean> {
	const open = await ledger.work({ status: 'open', limit: 50 });
	if (open.length === 0)
		return !world.acked || (!world.thanked && world.sent.length > 0 && isAsked(world));
	const next = open.map(({ dueAt, leaseUntil }) => Date.parse(leaseUntil ?? dueAt));
	world.clock.now = Math.max(world.clock.now, Math.min(...next));
	return true;
}

function isAsked(world: World): boolean {
	return world.sent.some((id) => id.startsWith('<request-decision'));
}
