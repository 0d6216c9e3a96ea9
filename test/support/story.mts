import { eventKey, fold, keyFor, refuse } from '../../src/engine/handoff';
import type {
	AnyNewEvent,
	EventData,
	EventType,
	KeylessEvent,
	Personal,
} from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import { CONTRACT } from './contract.mts';

/** Monday, 10 in the morning in New York. */
export const NOW = Date.parse('2027-01-18T15:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** `iso(NOW + 2 * DAY)` */
export function iso(at: number): string {
	return new Date(at).toISOString();
}

/** A half-hour slot, by its start. */
export function slotAt(start: number): EventData['meeting.booked'] {
	return { start: iso(start), end: iso(start + HOUR / 2), zone: 'America/New_York' };
}

export const MEETING = slotAt(NOW + 2 * DAY);

/** The event that starts a handoff. */
export function leadEvent(
	handoff: string,
	facts: EventData['lead.received']['facts'] = { 'company.employees': 300 },
	at = NOW,
): Extract<AnyNewEvent, { type: 'lead.received' }> {
	return {
		key: eventKey.lead(handoff),
		handoff,
		type: 'lead.received',
		at: iso(at),
		actor: 'prospect',
		source: 'test',
		digest: CONTRACT.digest,
		data: { lead: `crm-${handoff}`, sdr: 'priya-nair', facts },
		personal: { facts: { 'lead.name': 'Jo Martin', 'lead.email': 'jo@company.example' } },
	};
}

/** An event on a handoff as it stands, with the key it gets there. */
export function eventOn<T extends EventType>(
	state: HandoffState,
	type: T,
	data: EventData[T],
	more: { readonly at?: number; readonly personal?: Personal } = {},
): AnyNewEvent {
	const event = {
		handoff: state.id,
		type,
		at: iso(more.at ?? NOW),
		actor: 'system',
		source: 'test',
		digest: CONTRACT.digest,
		data,
		...(more.personal === undefined ? {} : { personal: more.personal }),
	} as KeylessEvent;
	return { ...event, key: keyFor(state, event) } as AnyNewEvent;
}

export function verdict(
	kind: EventData['bar.evaluated']['verdict'],
	factsRevision = 1,
): EventData['bar.evaluated'] {
	const outcome = {
		qualified: 'met',
		'needs-evidence': 'unknown',
		'not-qualified': 'not-met',
	} as const;
	return {
		verdict: kind,
		factsRevision,
		criteria: [{ id: 'company-size', outcome: outcome[kind] }],
		fit: { low: 50, high: 80, passAt: 50 },
		missing: kind === 'needs-evidence' ? ['discovery.notes'] : [],
	};
}

export const AE = 'carla-jimenez';
export const OTHER_AE = 'noah-williams';
/** Leads both of them, and stands in for them where a decision is due. */
export const AE_MANAGER = 'tom-becker';

export const ASSIGNED: EventData['ae.assigned'] = {
	ae: AE,
	pool: 'americas',
	rule: 'everybody-else',
	candidates: [{ ae: AE, outcome: 'chosen' }],
};

export const REJECTED: EventData['decision.rejected'] = {
	by: AE,
	reason: 'timing-six-months-out',
	next: { owner: 'priya-nair', action: 'Agree a date to talk again', wakeAt: '2027-06-18' },
};

/** What happened, as type and data; the story is told by folding it. */
export type Chapter = { [T in EventType]: readonly [T, EventData[T]] }[EventType];

export const QUALIFIED: Chapter = ['bar.evaluated', verdict('qualified')];
export const TO_ASSIGNED: readonly Chapter[] = [QUALIFIED, ['ae.assigned', ASSIGNED]];
export const TO_BOOKED: readonly Chapter[] = [...TO_ASSIGNED, ['meeting.booked', MEETING]];
export const TO_HELD: readonly Chapter[] = [...TO_BOOKED, ['meeting.held', { by: AE }]];
export const TO_ACCEPTED: readonly Chapter[] = [
	...TO_HELD,
	['decision.accepted', { by: AE, confirmed: ['company-size'] }],
];
export const TO_REJECTED: readonly Chapter[] = [...TO_HELD, ['decision.rejected', REJECTED]];

/** A handoff after these chapters; throws where one of them may not happen. */
export function after(chapters: readonly Chapter[], id = 'h1'): HandoffState {
	return told(chapters, id).state;
}

/** The events of these chapters, the lead's first; throws where one of them may not happen. */
export function eventsOf(chapters: readonly Chapter[], id: string): readonly AnyNewEvent[] {
	return told(chapters, id).events;
}

function told(
	chapters: readonly Chapter[],
	id: string,
): { readonly state: HandoffState; readonly events: readonly AnyNewEvent[] } {
	const events: AnyNewEvent[] = [leadEvent(id)];
	let state = fold(undefined, leadEvent(id));
	for (const [type, data] of chapters) {
		const event = eventOn(state, type, data);
		const refusal = refuse(state, event);
		if (refusal !== undefined) throw new Error(`${type}: ${refusal.code}`);
		state = fold(state, event);
		events.push(event);
	}
	return { state, events };
}
