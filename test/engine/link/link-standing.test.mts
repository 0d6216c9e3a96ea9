import { expect, it } from 'vitest';
import type { HandoffState } from '../../../src/engine/handoff/state';
import { linkStanding, type LinkClaims } from '../../../src/engine/link';
import { stateOf } from '../page/lumenta.mts';
import { claimsOf } from './secrets.mts';

const ACCEPTED = { kind: 'accepted', by: 'maya-okafor', at: '2027-01-20T16:00:00.000Z' } as const;
const MANAGER = { person: 'tom-becker' } as const;
const EVIDENCE = { purpose: 'evidence', person: 'priya-nair' } as const;
const BOOKING = { purpose: 'booking', person: 'priya-nair' } as const;
const BOOKABLE = { status: 'qualified', meeting: null } as const;
const MISSING = { verdict: 'needs-evidence', missing: ['discovery.notes'] } as const;

const CASES: ReadonlyArray<[string, Partial<LinkClaims>, Partial<HandoffState>, string]> = [
	['the AE of a booked meeting decides', {}, {}, 'open'],
	['the AE of a held meeting decides', {}, { status: 'met' }, 'open'],
	['nobody reported what came of it', {}, { status: 'outcome-unknown' }, 'open'],
	['another AE has it', {}, { ae: 'daniel-reyes', ownerEpoch: 2 }, 'moved'],
	['it went away and came back to the same AE', {}, { ownerEpoch: 2 }, 'moved'],
	['the lead is in its second round', {}, { cycle: 2 }, 'earlier-cycle'],
	['it is decided', {}, { status: 'accepted', decision: ACCEPTED }, 'done'],
	[
		'it is decided, by another AE',
		{},
		{ ae: 'daniel-reyes', ownerEpoch: 2, decision: ACCEPTED },
		'moved',
	],
	['the AE’s manager decides in their place', MANAGER, { status: 'met' }, 'open'],
	['the manager was quicker', MANAGER, { status: 'accepted', decision: ACCEPTED }, 'done'],
	['the manager of an AE who had it', MANAGER, { ae: 'daniel-reyes', ownerEpoch: 2 }, 'moved'],
	['nobody came', {}, { status: 'no-show' }, 'done'],
	['the meeting was cancelled', {}, { status: 'cancelled' }, 'no-meeting'],
	['the link is of another handoff', { handoff: 'hother' }, {}, 'moved'],
	['the SDR adds what is missing', EVIDENCE, MISSING, 'open'],
	['the SDR’s link outlives a change of AE', EVIDENCE, { ...MISSING, ownerEpoch: 7 }, 'open'],
	['nothing is missing', EVIDENCE, {}, 'done'],
	['another SDR has it', EVIDENCE, { ...MISSING, sdr: 'luis-ortega' }, 'moved'],
	['no SDR has it', EVIDENCE, { ...MISSING, sdr: null }, 'open'],
	['the SDR picks a time', BOOKING, BOOKABLE, 'open'],
	['the SDR picks another time after a no-show', BOOKING, { status: 'no-show' }, 'open'],
	['the SDR picks another time after it was cancelled', BOOKING, { status: 'cancelled' }, 'open'],
	['a meeting stands', BOOKING, {}, 'done'],
	['the meeting was held', BOOKING, { status: 'met' }, 'done'],
	['no AE has the lead', BOOKING, { ...BOOKABLE, ae: null }, 'too-early'],
	[
		'the SDR’s link to the times outlives a change of AE',
		BOOKING,
		{ ...BOOKABLE, ownerEpoch: 7 },
		'open',
	],
	['another SDR picks the time now', BOOKING, { ...BOOKABLE, sdr: 'luis-ortega' }, 'moved'],
	['the lead went back', BOOKING, { status: 'recycled' }, 'over'],
	['the person was erased', BOOKING, { ...BOOKABLE, erased: true }, 'over'],
	['the times are of an earlier round', BOOKING, { ...BOOKABLE, cycle: 2 }, 'earlier-cycle'],
	['the SDR’s link is of an earlier round', EVIDENCE, { ...MISSING, cycle: 2 }, 'earlier-cycle'],
];

it.each(CASES)('%s', (_what, claims, state, standing) => {
	expect(linkStanding(claimsOf(claims), stateOf(state))).toBe(standing);
});
