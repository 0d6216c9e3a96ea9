import type { Condition } from '../../../src/engine/condition/condition';
import type {
	Contract,
	Person,
	Pool,
	PoolMember,
	Routing,
	SegmentRow,
	Sla,
} from '../../../src/engine/policy/contract';
import type { RouteRequest } from '../../../src/engine/route';

/** Monday, 11 January 2027, 15:00 UTC: 10:00 in New York. */
export const MONDAY = Date.UTC(2027, 0, 11, 15);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const nineToFive = [{ from: 9 * 60, until: 17 * 60 }];
export const WEEKDAYS_NINE_TO_FIVE = {
	mon: nineToFive,
	tue: nineToFive,
	wed: nineToFive,
	thu: nineToFive,
	fri: nineToFive,
	sat: [],
	sun: [],
};

export function person(id: string, change: Partial<Person> = {}): Person {
	return {
		id,
		name: id,
		role: 'ae',
		mail: `${id}@lumenta.example`,
		zone: 'America/New_York',
		hours: WEEKDAYS_NINE_TO_FIVE,
		away: [],
		active: true,
		...change,
	};
}

export function pool(
	id: string,
	members: Record<string, number>,
	change: Partial<Pool> = {},
): Pool {
	return {
		id,
		says: id,
		members: Object.entries(members).map(([ae, weight]): PoolMember => ({ ae, weight })),
		caps: {},
		catchUp: { kind: 'none' },
		whenNobody: { kind: 'hold', alert: 'boss' },
		reset: 'never',
		...change,
	};
}

export const enterprise: Condition = {
	kind: 'test',
	fact: 'company.employees',
	operator: 'above',
	expected: 1000,
};

interface Parts {
	pools: readonly Pool[];
	people?: readonly Person[];
	rows?: readonly SegmentRow[];
	routing?: Partial<Routing>;
	sla?: Partial<Sla>;
}

/** A contract with what routing reads: everybody in a pool is an AE unless `people` says more. */
export function contractOf({ pools, people = [], rows, routing, sla }: Parts): Contract {
	const members = pools.flatMap((one) => one.members.map(({ ae }) => person(ae)));
	const boss = person('boss', { role: 'manager' });
	const everybody = [boss, ...members, ...people].map((one) => [one.id, one] as const);
	const first = pools[0]?.id ?? '';
	return {
		digest: 'sha256:test',
		keepPersonalDays: null,
		crm: null,
		facts: new Map(),
		bar: {
			version: '1',
			framework: 'custom',
			criteria: [],
			fit: { passAt: 0, signals: [] },
			overlays: [],
			signoff: [],
		},
		team: { company: 'Lumenta', zone: 'America/New_York', people: new Map(everybody) },
		routing: {
			ownerLadder: [
				{ id: 'account', fact: 'crm.account_owner' },
				{ id: 'contact', fact: 'crm.contact_owner' },
			],
			excludeBookersTeam: true,
			rows: rows ?? [{ id: 'everybody', says: 'All', pool: first }],
			pools: new Map(pools.map((one) => [one.id, one])),
			creditBackOn: ['no-show', 'cancelled-by-prospect', 'reassigned', 'bad-lead'],
			meeting: {
				minutes: 30,
				sdrMinutes: 5,
				bufferMinutes: 10,
				noticeMinutes: 60,
				horizonDays: 14,
				prospectHours: WEEKDAYS_NINE_TO_FIVE,
				booking: 'automatic',
				calendar: 'mail',
			},
			...routing,
		},
		sla: { calendars: new Map(), clocks: new Map(), decisionLinkHours: 336, ...sla },
		recycle: { reasons: new Map(), maxCycles: 3, coolDownDays: 14, fiscalYearStartsMonth: 1 },
		scorecard: {
			period: 'week',
			bands: [],
			recipients: [],
			ownCases: [],
			schedule: { weekday: 'mon', at: '08:00', zone: 'team' },
		},
		calibration: { raters: [], perSession: 4, cadence: 'monthly', sample: [] },
		messages: new Map(),
	};
}

export function request(handoff: string, change: Partial<RouteRequest> = {}): RouteRequest {
	return { handoff, at: MONDAY, facts: {}, booker: null, meetingAt: null, ...change };
}
