import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSystems, type Systems } from '../../sandbox/connected/systems.mts';
import { drive } from '../../sandbox/demo/drive.mts';
import { readLeads } from '../../sandbox/demo/lead-file.mts';
import { stageOf } from '../../sandbox/demo/stage.mts';
import { useSystems } from '../../sandbox/demo/use-systems.mts';
import { verify } from '../../sandbox/demo/verify.mts';
import { watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { startWorld, type World } from '../../sandbox/world.mts';

const say = (line: string): void => console.error(line);
const leads = await readLeads(Date.now());

let systems: Systems;
let world: World;
const lost = { calendar: 0, sheets: 0 };

beforeAll(async () => {
	systems = await openSystems('e2e-connected', { crm: 'hubspot', google: true });
	world = await startWorld('e2e-connected', say, systems);
	await systems.connect(world);
});

afterAll(async () => {
	await world?.stop();
	await systems?.stop();
});

/** Now and then something is done and its answer is lost, or somebody is busy. */
function makeTrouble(): void {
	for (const how of ['lost', 'cut', 'lost'] as const) systems.crm?.fake.fail({ on: 'batch', how });
	const busy = { status: 429, headers: { 'retry-after': '2' }, body: { status: 'error' } };
	systems.crm?.fake.fail({ on: 'upsert', times: 2, how: busy });
	const calls = { calendar: 0, sheets: 0 };
	systems.google?.google.goWrong((_call, method) => {
		const isLost = method.startsWith('calendar.')
			? ++calls.calendar % 9 === 0
			: method === 'sheets.spreadsheets.batchUpdate' && ++calls.sheets === 1;
		if (!isLost) return undefined;
		lost[method.startsWith('calendar.') ? 'calendar' : 'sheets'] += 1;
		return { when: 'after', as: 'cut' };
	});
}

describe('forty leads, with HubSpot, Google Calendar, Gmail and Sheets behind HTTPS, each of them in trouble now and then', () => {
	let problems: readonly string[];
	let held: Awaited<ReturnType<typeof useSystems>>;

	beforeAll(async () => {
		makeTrouble();
		const watch = await watchLedger(world.ledgerUrl, 90_000);
		const mails = async () => world.inbox.mails();
		const stage = stageOf(world, watch, mails, 'in a calendar');
		const outcome = await drive(leads, stage, mails, () => undefined);
		await watch.close();
		problems = verify(outcome);
		held = await useSystems(say, world, systems, outcome);
	}, 400_000);

	it('come to what they should, and nothing else is made or sent', () => {
		expect(problems).toEqual([]);
		expect(lost.calendar).toBeGreaterThan(3);
	});

	it('stand in every system once: contacts, opportunities, tasks, meetings, introductions', () => {
		expect(held.problems).toEqual([]);
		expect(held.counts).toMatchObject({ contacts: 31, opportunities: 16, tasks: 4 });
		expect(held.counts.spreadsheets).toBe(1);
		expect(lost.sheets).toBe(1);
		expect(held.counts.events).toBeGreaterThan(40);
	});

	it('ask nobody else for anything', () => {
		expect(systems.strangers.filter((host) => !host.endsWith('n8n.io'))).toEqual([]);
	});
});
