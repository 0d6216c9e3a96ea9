import type { Facts } from '../../../src/engine/facts';
import type { HandoffState } from '../../../src/engine/handoff/state';
import type { BookingView, DecisionView, EvidenceView } from '../../../src/engine/page';
import type { Contract } from '../../../src/engine/policy/contract';
import { findSlots } from '../../../src/engine/slots';
import { CONTRACT } from '../../support/contract.mts';

/** A quarter of an hour after the meeting, epoch ms. */
export const NOW = Date.parse('2027-01-20T15:45:00Z');

export const PAIN = 'We rebuild the pipeline report by hand every Monday.';
export const NEXT_STEP = 'Show us our own data in your board view, and we decide in February.';

/** A lead of an enterprise company that meets the shipped bar. */
export const FACTS: Facts = {
	'lead.name': 'Jordan Blake',
	'lead.email': 'jordan.blake@northwind.example',
	'lead.title': 'VP Revenue Operations',
	'company.name': 'Northwind Freight',
	'company.employees': 1450,
	'company.tech': ['salesforce'],
	'intent.score': 72,
	'discovery.notes': `Call on 12 January. “${PAIN}” Agreed: “${NEXT_STEP}” The CFO signs.`,
	'discovery.pain.problem': 'The report is rebuilt by hand',
	'discovery.pain.quote': PAIN,
	'discovery.timeline.date': '2027-03-31',
	'discovery.authority': 'recommends',
	'discovery.stakeholders': ['Ana Ruiz', 'The CFO'],
	'discovery.champion': true,
	'discovery.next_step.quote': NEXT_STEP,
};

const STATE: HandoffState = {
	id: 'habcdefghijklmnopqrst',
	lead: 'crm-123',
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
	digest: CONTRACT.digest,
	meeting: {
		start: '2027-01-20T15:00:00.000Z',
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
	openedAt: '2027-01-12T10:00:00.000Z',
	updatedAt: '2027-01-13T10:00:00.000Z',
};

/** A booked handoff whose meeting is over, with what a test wants different. */
export function stateOf(changes: Partial<HandoffState> = {}): HandoffState {
	return { ...STATE, ...changes };
}

/** What the AE's page is made of. */
export function decisionView(changes: Partial<DecisionView> = {}): DecisionView {
	return {
		contract: CONTRACT,
		state: stateOf(),
		facts: FACTS,
		now: NOW,
		token: 'the-token',
		stamp: 'the-stamp',
		...changes,
	};
}

/** The shipped contract with one of its reasons, for tests that make thousands of pages. */
export const SHORT_CONTRACT: Contract = {
	...CONTRACT,
	recycle: {
		...CONTRACT.recycle,
		reasons: new Map(
			[...CONTRACT.recycle.reasons].filter(([, { wake }]) => wake.kind === 'trigger').slice(0, 1),
		),
	},
};

/** One missing fact of every type there is in the shipped dictionary. */
export const MISSING = [
	'discovery.next_step.quote',
	'discovery.budget.amount',
	'discovery.authority',
	'discovery.timeline.date',
	'discovery.stakeholders',
	'discovery.champion',
	'discovery.trigger',
] as const;

/** What the SDR's page is made of: everything in `MISSING` is not known. */
export function evidenceView(changes: Partial<EvidenceView> = {}): EvidenceView {
	const known = Object.entries(FACTS).filter(([name]) => !MISSING.some((fact) => fact === name));
	const state = stateOf({ status: 'working', verdict: 'needs-evidence', missing: MISSING });
	const facts = Object.fromEntries(known);
	return { ...decisionView({ state, facts }), missing: MISSING, ...changes };
}

/** Monday morning, epoch ms: before anything is booked. */
export const MORNING = Date.parse('2027-01-18T15:00:00Z');

/** The times the shipped contract leaves open from `MORNING` on, for a prospect in this zone. */
export function openTimes(prospectZone: string | null, hours: 'usual' | 'any' = 'usual') {
	const { people } = CONTRACT.team;
	const [ae, sdr] = ['maya-okafor', 'priya-nair'].map((id) => people.get(id));
	if (ae === undefined || sdr === undefined) throw new Error('Somebody has left the team.');
	const parties = { ae, sdr, pool: 'enterprise', prospectZone };
	const calendars = { meetings: [], introductions: [], aeBusy: [], sdrBusy: [] };
	const asked = { now: MORNING, hours, everyMinutes: 30, most: 200 };
	return findSlots(CONTRACT, parties, { ...calendars, ...asked });
}

/** What the SDR's page for the time is made of: Chicago, where the prospect is, an hour behind the AE. */
export function bookingView(changes: Partial<BookingView> = {}): BookingView {
	const state = stateOf({ status: 'qualified', meeting: null, meetingSaidAt: null });
	const zone = 'America/Chicago';
	return {
		...decisionView({ state, now: MORNING }),
		zone,
		hours: 'usual',
		slots: openTimes(zone),
		asked: null,
		unread: ['maya-okafor', 'priya-nair'],
		...changes,
	};
}
