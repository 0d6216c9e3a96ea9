import { eventKey, keyFor } from '../../src/engine/handoff';
import type {
	AnyNewEvent,
	EventData,
	EventType,
	KeylessEvent,
} from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Ledger } from '../../src/ledger';
import { contractOf, variant } from '../../test/support/contract.mts';

/** Without caps: within one bench day everybody would soon have had enough. */
export const FILES = variant(({ 'routing.yaml': routing = '' }) => ({
	'routing.yaml': routing.replace(/caps: \{.*\}/g, 'caps: {}'),
}));
export const CONTRACT = contractOf(FILES);

export const NOW = Date.parse('2027-01-18T15:00:00Z');
export const AT = new Date(NOW).toISOString();

export const FACTS = {
	'company.employees': 300,
	'company.region': 'americas',
	'intent.score': 70,
};
const PERSONAL = { 'lead.name': 'Jo Martin', 'lead.email': 'jo@company.example' };

const ENVELOPE = { at: AT, source: 'bench', digest: CONTRACT.digest };

/** The event that starts a handoff. */
export function lead(id: string): AnyNewEvent {
	return {
		...ENVELOPE,
		key: eventKey.lead(id),
		handoff: id,
		type: 'lead.received',
		actor: 'prospect',
		data: { lead: id, sdr: 'priya-nair', facts: FACTS },
		personal: { facts: PERSONAL },
	};
}

const VERDICT: EventData['bar.evaluated'] = {
	verdict: 'qualified',
	factsRevision: 1,
	criteria: CONTRACT.bar.criteria.map((criterion) => ({ id: criterion.id, outcome: 'met' })),
	fit: { low: 80, high: 80, passAt: 50 },
	missing: [],
};

/** An event that folds and plans, on a handoff that exists: the common case. */
export function verdict(id: string): AnyNewEvent {
	const key = eventKey.bar(id, 1, CONTRACT.digest);
	return { ...ENVELOPE, key, handoff: id, type: 'bar.evaluated', actor: 'system', data: VERDICT };
}

/** Who is to have the handoff? */
export async function assign(ledger: Ledger, handoff: string): Promise<HandoffState> {
	const request = { handoff, at: AT, facts: FACTS, booker: null, meetingAt: null };
	const { recorded } = await ledger.assign({ ...request, source: 'bench' });
	if (recorded.outcome === 'refused') throw new Error(recorded.message);
	return recorded.handoff;
}

/** How many events `live` leaves behind. */
export const EVENTS_OF_A_LIFE = 12;

/** A handoff from the lead to the opportunity, one event per transaction; `nth` keeps meetings apart. */
export async function live(ledger: Ledger, id: string, nth: number): Promise<void> {
	await told(ledger, lead(id));
	await told(ledger, verdict(id));
	let state = await assign(ledger, id);
	const say = async <T extends EventType>(type: T, data: EventData[T]) => {
		const event = { ...ENVELOPE, handoff: id, type, actor: 'system', data } as KeylessEvent;
		state = await told(ledger, { ...event, key: keyFor(state, event) } as AnyNewEvent);
	};
	const start = NOW + (nth + 1) * 3_600_000;
	const [from, until] = [start, start + 1_800_000].map((each) => new Date(each).toISOString());
	const by = state.ae ?? '';
	const mail = { messageId: `<${id}@lumenta.example>`, revision: 0 };
	await say('meeting.booked', { start: from ?? '', end: until ?? '', zone: 'America/New_York' });
	await say('invitation.sent', mail);
	await say('intro.sent', mail);
	await say('reminder.sent', mail);
	await say('meeting.held', { by });
	await say('decision.requested', { ...mail, expiresAt: until ?? '' });
	await say('decision.accepted', { by, confirmed: [] });
	await say('opportunity.opened', { opportunity: id });
	await say('owner.moved', { from: 'priya-nair', to: by });
}

async function told(ledger: Ledger, event: AnyNewEvent): Promise<HandoffState> {
	const [recorded] = await ledger.record([event]);
	if (recorded === undefined || recorded.outcome !== 'recorded') {
		throw new Error(`${event.type} was not recorded.`);
	}
	return recorded.handoff;
}
