import { dateMs } from '../condition';
import type { EventData, EventType } from './event';

/** What a field of an event's data holds, in the words of a message about a wrong one. */
export const KIND_WORDS = {
	text: 'a text',
	texts: 'a list of texts',
	instant: 'an instant such as 2027-01-20T15:00:00Z',
	number: 'a number',
	bool: 'true or false',
	score: 'a whole number from 1 to 5',
	facts: 'an object of facts',
	list: 'a list',
	object: 'an object',
	'text-or-null': 'a text or null',
	next: 'an object with owner, action, and one of wakeAt and wakeOn',
} as const;
type Kind = keyof typeof KIND_WORDS;

type Shape<T extends EventType> = {
	readonly [K in keyof EventData[T]]-?: undefined extends EventData[T][K] ? `${Kind}?` : Kind;
};

const SLOT = { start: 'instant', end: 'instant', zone: 'text' } as const;
const MAIL = { messageId: 'text', revision: 'number' } as const;
const BY = { by: 'text' } as const;
const CLOCK = { clock: 'text', run: 'number' } as const;

/** The fields of each event's data. A field that is added to an event and not here does not compile. */
const DATA_SHAPES: { readonly [T in EventType]: Shape<T> } = {
	'lead.received': {
		lead: 'text',
		sdr: 'text-or-null',
		sdrByContract: 'bool?',
		facts: 'facts',
		requestedStart: 'instant?',
	},
	'evidence.requested': { messageId: 'text', missing: 'texts' },
	'evidence.added': { facts: 'facts', requestedStart: 'instant?', sdr: 'text?' },
	'bar.evaluated': {
		verdict: 'text',
		factsRevision: 'number',
		criteria: 'list',
		fit: 'object',
		missing: 'texts',
	},
	'ae.assigned': { ae: 'text', pool: 'text', rule: 'text', candidates: 'list' },
	'ae.unavailable': { pool: 'text', rule: 'text', candidates: 'list' },
	'ae.covered': { ae: 'text' },
	'ae.reassigned': { from: 'text', to: 'text', reason: 'text' },
	'meeting.booked': SLOT,
	'meeting.moved': SLOT,
	'meeting.cancelled': { by: 'text', reason: 'text?' },
	'invitation.sent': MAIL,
	'intro.sent': MAIL,
	'mail.withheld': { message: 'text', reason: 'text', work: 'text?' },
	'reminder.sent': MAIL,
	'brief.sent': MAIL,
	'brief.opened': BY,
	'sdr.joined': { sdr: 'text' },
	'meeting.held': BY,
	'meeting.no-show': BY,
	'followup.logged': BY,
	'decision.requested': { ...MAIL, expiresAt: 'instant' },
	'decision.accepted': { ...BY, confirmed: 'texts' },
	'decision.rejected': { ...BY, reason: 'text', next: 'next', failed: 'texts?' },
	'quality.scored': { ...BY, score: 'score' },
	'opportunity.opened': { opportunity: 'text' },
	'owner.moved': { from: 'text-or-null', to: 'text' },
	recycled: { reason: 'text', next: 'next' },
	reengaged: { ...BY, anew: 'texts?' },
	closed: { ...BY, reason: 'text' },
	'notice.sent': { ...MAIL, message: 'text', about: 'text?' },
	'sla.warned': { ...CLOCK, warning: 'number', told: 'bool' },
	'sla.breached': CLOCK,
	escalated: { ...CLOCK, level: 'number', action: 'text', told: 'bool' },
	'sla.acknowledged': { clock: 'text', by: 'text' },
	'work.dead': { work: 'text', reason: 'text' },
	'work.settled': { work: 'text', as: 'text', by: 'text' },
	'crm.begun': { system: 'text' },
	'crm.linked': {
		system: 'text',
		contact: 'text',
		opportunity: 'text-or-null',
		task: 'text?',
	},
	'crm.kept': { system: 'text', properties: 'texts', mark: 'text' },
	'crm.unread': { system: 'text', code: 'text' },
	'calendar.linked': {
		system: 'text',
		person: 'text',
		event: 'text',
		link: 'text-or-null',
		start: 'instant',
		end: 'instant',
		revision: 'number',
	},
	'meeting.answered': { who: 'text', answer: 'text' },
	'opportunity.won': BY,
	'opportunity.lost': BY,
	'person.erased': { ...BY, reason: 'text?' },
	'mention.erased': { ...BY, places: 'texts' },
};

/** A JSON object: no list, and not null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One field of an event's data. */
export interface FieldShape {
	readonly name: string;
	readonly kind: Kind;
	readonly isOptional: boolean;
}

/** The fields of an event's data, by its type; undefined for a type there is none of. */
export const FIELDS: ReadonlyMap<string, readonly FieldShape[]> = new Map(
	Object.entries(DATA_SHAPES).map(([type, shape]) => [
		type,
		Object.entries(shape).map(([name, kind]: [string, string]) => ({
			name,
			kind: kind.replace('?', '') as Kind,
			isOptional: kind.endsWith('?'),
		})),
	]),
);

/** Whether a value is what its kind says. */
export function isOfKind(kind: Kind, value: unknown): boolean {
	switch (kind) {
		case 'text':
			return typeof value === 'string';
		case 'text-or-null':
			return value === null || typeof value === 'string';
		case 'texts':
			return Array.isArray(value) && value.every((each) => typeof each === 'string');
		case 'instant':
			return typeof value === 'string' && !Number.isNaN(dateMs(value));
		case 'number':
			return typeof value === 'number' && Number.isFinite(value);
		case 'bool':
			return typeof value === 'boolean';
		case 'score':
			return [1, 2, 3, 4, 5].some((score) => score === value);
		case 'list':
			return Array.isArray(value);
		case 'facts':
		case 'object':
			return isObject(value);
		case 'next':
			return isObject(value) && typeof value.owner === 'string' && typeof value.action === 'string';
	}
}
