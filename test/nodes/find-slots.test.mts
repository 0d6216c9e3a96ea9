import type { IDataObject } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Ledger } from '../../src/ledger';
import { runNode } from '../support/n8n-run.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	workspaceCredentials,
} from '../support/workspace.mjs';

const AE = 'carla.jimenez@lumenta.example';
const SDR = 'priya.nair@lumenta.example';
const NOTHING = { busy: [] };
/** An hour from ten on a Monday morning in New York. */
const FIRST = '2027-01-18T16:00:00.000Z';

let ledger: Ledger;
let handoff: HandoffState;

beforeEach(async () => {
	ledger = await freshWorkspace();
	handoff = await handoffAt('assigned');
});

async function find(parameters: IDataObject = {}, json: IDataObject = {}) {
	const item = { ...json, handoff: { id: handoff.id } };
	const run = await runNode(
		'AeRouter',
		{ operation: 'findSlots', ...parameters } as never,
		[item],
		workspaceCredentials(),
		{ onError: 'continueErrorOutput' },
	);
	return run.outputs;
}

async function found(parameters: IDataObject = {}, json: IDataObject = {}) {
	const [first = [], second = []] = await find(parameters, json);
	return [...first, ...second][0]?.json['times'] as {
		slots: ReadonlyArray<Record<string, unknown>>;
		couldNotTell: readonly string[];
		prospectZone: string | null;
	};
}

describe('AE Router > Find Slots', () => {
	it('finds the first times that suit everybody, with each side’s clock, and books nothing', async () => {
		const outputs = await find({ busyTimes: JSON.stringify({ [AE]: NOTHING, [SDR]: NOTHING }) });
		expect(outputs.map((output) => output.length)).toEqual([1, 0, 0]);
		const times = outputs[0]?.[0]?.json['times'] as { slots: unknown[] };
		expect(times).toMatchObject({
			ae: 'carla-jimenez',
			sdr: 'priya-nair',
			prospectZone: 'America/Chicago',
			couldNotTell: [],
		});
		expect(times.slots).toHaveLength(10);
		expect(times.slots[0]).toEqual({
			start: FIRST,
			end: '2027-01-18T16:30:00.000Z',
			free: 'yes',
			forProspect: '2027-01-18 10:00',
			forAe: '2027-01-18 11:00',
		});
		expect((await eventTypes(ledger, handoff.id)).at(-1)).toBe('ae.assigned');
	});

	it('takes no unknown calendar for a free one: each time says that nobody could tell', async () => {
		const { slots, couldNotTell } = await found();
		expect(couldNotTell).toEqual(['carla-jimenez', 'priya-nair']);
		expect(slots.every(({ free }) => free === 'could-not-tell')).toBe(true);
	});

	it.each<[string, IDataObject, readonly string[]]>([
		[
			'a calendar that could not be read',
			{ [AE]: { errors: [{ reason: 'notFound' }], busy: [] }, [SDR]: NOTHING },
			['carla-jimenez'],
		],
		['a calendar that is not in the answer', { [SDR]: NOTHING }, ['carla-jimenez']],
		['a calendar said to be unknown', { [AE]: 'unknown', [SDR]: [] }, ['carla-jimenez']],
		['calendars by the ids of people', { 'carla-jimenez': [], 'priya-nair': [] }, []],
		[
			'calendars of others beside them',
			{ [AE]: NOTHING, [SDR]: NOTHING, 'room@lumenta.example': NOTHING },
			[],
		],
	])('tells of %s', async (_title, calendars, unknown) => {
		const { couldNotTell } = await found({ busyTimes: JSON.stringify({ calendars }) });
		expect(couldNotTell).toEqual(unknown);
	});

	it('takes the answer of a calendar node as it is, from the item', async () => {
		const busy = [{ start: '2027-01-18T16:35:00Z', end: '2027-01-18T12:00:00-05:00' }];
		const calendars = { [AE.toUpperCase()]: { busy }, [SDR]: NOTHING };
		const { slots } = await found({ busyTimes: '={{ $json.calendars }}' }, { calendars });
		// 16:30 would overlap, and 16:00 and 17:00 come too close to it.
		expect(slots[0]).toMatchObject({ start: '2027-01-18T17:30:00.000Z', free: 'yes' });
	});

	it('keeps the SDR’s minutes free, and asks for no more of their time', async () => {
		const busy = (start: string, end: string) =>
			JSON.stringify({ [AE]: [], [SDR]: [[start, end]] });
		const during = await found({ busyTimes: busy(FIRST, '2027-01-18T16:10:00Z') });
		expect(during.slots[0]).toMatchObject({ start: '2027-01-18T16:30:00.000Z' });
		const after = await found({
			busyTimes: busy('2027-01-18T16:05:00Z', '2027-01-18T16:30:00Z'),
		});
		expect(after.slots[0]).toMatchObject({ start: FIRST });
	});

	it('counts meetings of the ledger whether or not a calendar knows them', async () => {
		for (const lead of ['crm-2', 'crm-3', 'crm-4']) await handoffAt('booked', lead);
		const taken = await ledger.busy('carla-jimenez', FIRST, '2027-01-30T00:00:00.000Z');
		expect(taken).toHaveLength(1);
		const { slots } = await found({ busyTimes: JSON.stringify({ [AE]: [], [SDR]: [] }) });
		expect(slots.map(({ start }) => start)).not.toContain(taken[0]?.[0]);
	});

	it('cannot tell what suits a prospect whose zone nobody knows', async () => {
		handoff = await handoffAt('assigned', 'crm-8', { 'lead.zone': 'East Coast' });
		const { prospectZone, couldNotTell, slots } = await found({ slotLimit: 1 });
		expect(prospectZone).toBeNull();
		expect(couldNotTell).toContain('prospect');
		expect(slots).toMatchObject([{ free: 'could-not-tell', forProspect: null }]);
	});

	it('leaves by the second output when there is no time', async () => {
		const busy = [['2027-01-01T00:00:00Z', '2027-03-01T00:00:00Z']];
		const outputs = await find({ busyTimes: JSON.stringify({ [AE]: busy }) });
		expect(outputs.map((output) => output.length)).toEqual([0, 1, 0]);
	});

	it.each([
		['no JSON', 'busy all day', 'NOT_JSON'],
		['a list', '[]', 'BUSY_TIMES_WRONG'],
		['a calendar of words', '{"carla-jimenez": "busy"}', 'BUSY_TIMES_WRONG'],
		[
			'a time without its zone',
			'{"carla-jimenez": [["2027-01-18T16:00", "2027-01-18T17:00"]]}',
			'BUSY_TIMES_WRONG',
		],
		[
			'a time that ends before it starts',
			'{"carla-jimenez": [["2027-01-18T17:00Z", "2027-01-18T16:00Z"]]}',
			'BUSY_TIMES_WRONG',
		],
	])('finds nothing by busy times that are %s', async (_title, busyTimes, code) => {
		const [, , failed] = await find({ busyTimes });
		expect(failed?.[0]?.json).toMatchObject({ details: { code } });
	});

	it('needs an AE', async () => {
		handoff = await handoffAt('qualified', 'crm-5');
		const [, , failed] = await find();
		expect(failed?.[0]?.json).toMatchObject({ details: { code: 'HANDOFF_NOT_ASSIGNED' } });
	});
});
