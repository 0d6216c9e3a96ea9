import type { Facts } from '../../../src/engine/facts';
import type { HandoffState } from '../../../src/engine/handoff/state';
import { parseTemplate } from '../../../src/engine/message';
import type { Contract } from '../../../src/engine/policy/contract';
import { CONTRACT } from '../../support/contract.mts';

export const START = '2027-01-20T15:00:00.000Z';
/** Two days before the meeting. */
export const NOW = Date.parse('2027-01-18T14:00:00Z');
export const FROM = { address: 'handoff@lumenta.example', name: 'Lumenta' };

/** The shipped company, with other words for one message where given. */
export function lumenta(words: Readonly<Record<string, string>> = {}): Contract {
	const messages = new Map(CONTRACT.messages);
	for (const [name, body] of Object.entries(words)) {
		const parsed = parseTemplate(name, `---\nsubject: Hello\n---\n${body}`, CONTRACT.facts);
		if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
		messages.set(name, parsed.template);
	}
	return { ...CONTRACT, messages };
}

/** A lead about whom everything a mail could say is known. */
export function dana(changed: Facts = {}): Facts {
	return {
		'lead.name': 'Dana Whitfield',
		'lead.email': 'dana@northwind.example',
		'lead.title': 'VP Revenue Operations',
		'lead.zone': 'America/Chicago',
		'company.name': 'Northwind Freight',
		'company.employees': 1200,
		'company.tech': ['salesforce', 'looker'],
		'discovery.notes':
			'Said: we rebuild the same forecast by hand every Monday and nobody trusts it. Next: show me the forecast board with our own data.',
		'discovery.pain.quote':
			'we rebuild the same forecast by hand every Monday and nobody trusts it',
		'discovery.next_step.quote': 'show me the forecast board with our own data',
		'discovery.timeline.date': '2027-03-31',
		...changed,
	};
}

/** Dana's meeting is booked with Maya; Priya brought her. */
export function booked(changed: Partial<HandoffState> = {}): HandoffState {
	return {
		id: 'hq4zjx2m7c5t3n6w8r9k1',
		lead: 'crm-4711',
		cycle: 1,
		status: 'booked',
		sdr: 'priya-nair',
		ae: 'maya-okafor',
		cover: null,
		pool: 'enterprise',
		owner: 'priya-nair',
		ownerEpoch: 1,
		factsRevision: 1,
		requestedStart: null,
		verdict: 'qualified',
		missing: [],
		digest: null,
		meeting: {
			start: START,
			end: '2027-01-20T15:30:00.000Z',
			zone: 'America/Chicago',
			revision: 0,
		},
		meetingSaidAt: '2027-01-18T15:00:00.000Z',
		invited: true,
		calendar: null,
		answer: null,
		answers: 0,
		decision: null,
		quality: null,
		opportunity: null,
		erased: false,
		openedAt: '2027-01-18T13:00:00.000Z',
		updatedAt: '2027-01-18T13:00:00.000Z',
		...changed,
	};
}

/** The AE sent the lead back. */
export function rejected(changed: Partial<HandoffState> = {}): HandoffState {
	return booked({
		status: 'rejected',
		decision: {
			kind: 'rejected',
			by: 'maya-okafor',
			at: '2027-01-20T16:00:00.000Z',
			reason: 'timing-six-months-out',
			next: {
				owner: 'priya-nair',
				action: 'Agree a date to talk again and put the lead into the slow nurture sequence',
				wakeAt: '2027-06-20',
			},
		},
		...changed,
	});
}

/** The AE took the lead. */
export function accepted(changed: Partial<HandoffState> = {}): HandoffState {
	return booked({
		status: 'accepted',
		opportunity: 'opp-2027-118',
		decision: { kind: 'accepted', by: 'maya-okafor', at: '2027-01-20T16:00:00.000Z' },
		...changed,
	});
}
