import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseTemplate } from '../../../src/engine/message';
import type { FactDefinition, Facts } from '../../../src/engine/facts';
import type { HandoffState } from '../../../src/engine/handoff/state';
import type { Contract, MessageTemplate, Person } from '../../../src/engine/policy/contract';

const FOLDER = new URL('../../../policies/', import.meta.url);

export const START = '2027-01-20T15:00:00.000Z';
/** Two days before the meeting. */
export const NOW = Date.parse('2027-01-18T14:00:00Z');
export const FROM = { address: 'handoff@lumenta.example', name: 'Lumenta' };

/** The shipped company, as far as a mail speaks of it. */
export function lumenta(changed: Partial<Contract> = {}): Contract {
	const team = yaml('team.yaml');
	const people: Person[] = team.people;
	const clock = {
		who: 'ae',
		stopsOn: ['decision.accepted'],
		within: { count: 48, unit: 'elapsed' },
	};
	const bar = yaml('sql-bar.yaml');
	const pools = new Map(
		yaml('routing.yaml').pools.map((pool: { id: string; says: string }) => [
			pool.id,
			{ ...pool, whenNobody: { kind: 'hold', alert: 'renata-silva' } },
		]),
	);
	const reasons = new Map(
		yaml('recycle.yaml').reasons.map((reason: { id: string }) => [reason.id, reason]),
	);
	const contract: unknown = {
		digest: `sha256:${'0'.repeat(64)}`,
		facts: dictionary(),
		bar,
		team: { ...team, people: new Map(people.map((person) => [person.id, person])) },
		routing: { pools, meeting: { minutes: 30, sdrMinutes: 5 } },
		sla: { clocks: new Map([['ae-decides', clock]]) },
		recycle: { reasons },
		messages: new Map(messageNames().map((name) => [name, shipped(name)])),
		...changed,
	};
	return contract as Contract;
}

function yaml(file: string): any {
	return parse(readFileSync(new URL(file, FOLDER), 'utf8'));
}

export function messageNames(): string[] {
	return readdirSync(new URL('messages/', FOLDER))
		.filter((file) => file.endsWith('.hbs'))
		.map((file) => file.slice(0, -'.hbs'.length));
}

export function messageFile(name: string): string {
	return readFileSync(new URL(`messages/${name}.hbs`, FOLDER), 'utf8');
}

export function shipped(name: string): MessageTemplate {
	const parsed = parseTemplate(name, messageFile(name), dictionary());
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
	return parsed.template;
}

export function dictionary(): Map<string, FactDefinition> {
	const facts: Record<string, FactDefinition> = yaml('facts.yaml').facts;
	return new Map(Object.entries(facts).map(([name, fact]) => [name, { ...fact, name }]));
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
