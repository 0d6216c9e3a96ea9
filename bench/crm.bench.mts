/**
 * How many calls a hundred handoffs cost, by what is written or read, counted by the fakes. The
 * limits are those we promise: six for HubSpot, five for Salesforce.
 */
import { OUR_PROPERTIES } from '../src/engine/crm';
import { keepInStep, readFacts } from '../src/providers/crm';
import { crowd, type CrmWorld } from '../test/providers/crm-world.mts';
import { hubSpotWorld } from '../test/providers/hubspot-world.mts';
import { salesforceWorld } from '../test/providers/salesforce-world.mts';
import {
	REJECTED,
	TO_ACCEPTED,
	TO_BOOKED,
	TO_HELD,
	TO_REJECTED,
	type Chapter,
} from '../test/support/story.mts';

const COUNT = 100;
const MOST = { hubspot: 6, salesforce: 5 } as const;

const MOVED: Chapter = ['owner.moved', { from: 'priya-nair', to: 'carla-jimenez' }];
const BACK: Chapter = ['recycled', { reason: REJECTED.reason, next: REJECTED.next }];
const SCORED: Chapter = ['quality.scored', { by: 'carla-jimenez', score: 4 }];

/** What happens to all of them at once, one after the other in the same CRM. */
const ROUNDS: ReadonlyArray<readonly [what: string, chapters: readonly Chapter[]]> = [
	['new in the CRM', TO_BOOKED],
	['nothing new', TO_BOOKED],
	['the meeting took place, scored', [...TO_HELD, SCORED]],
	['accepted: opportunity, owner', [...TO_ACCEPTED, SCORED, MOVED]],
];

const rows: Array<Record<string, string | number>> = [];
for (const open of [hubSpotWorld, salesforceWorld]) {
	const accepted: CrmWorld = await open();
	for (const [what, chapters] of ROUNDS) await count(accepted, what, chapters);
	await countReading(accepted);
	await accepted.close();
	const rejected: CrmWorld = await open();
	await keep(rejected, TO_BOOKED);
	await count(rejected, 'rejected: reason, task', [...TO_REJECTED, BACK]);
	await rejected.close();
	await countMixed(await open());
}
console.table(rows);
if (rows.some(({ calls, limit }) => Number(calls) > Number(limit))) process.exitCode = 1;

async function keep(world: CrmWorld, chapters: readonly Chapter[]): Promise<number> {
	world.fake.calls.length = 0;
	const steps = await keepInStep(
		world.port(),
		OUR_PROPERTIES[world.system],
		crowd(world, COUNT, chapters),
	);
	return steps.filter(({ problem }) => problem !== undefined).length;
}

async function count(world: CrmWorld, what: string, chapters: readonly Chapter[]): Promise<void> {
	const failed = await keep(world, chapters);
	note(world, what, failed);
}

/** Some of everything in one batch: a fifth each is new, unchanged, scored, accepted, rejected. */
async function countMixed(world: CrmWorld): Promise<void> {
	const fates = [
		TO_BOOKED,
		TO_BOOKED,
		[...TO_HELD, SCORED],
		[...TO_ACCEPTED, SCORED, MOVED],
		[...TO_REJECTED, BACK],
	] as const;
	const at = (chapters: readonly Chapter[], from: number, until: number) =>
		crowd(world, COUNT, chapters).slice(from, until);
	const fifth = COUNT / fates.length;
	const before = at(TO_BOOKED, fifth, COUNT);
	await keepInStep(world.laterPort(), OUR_PROPERTIES[world.system], before);
	world.fake.calls.length = 0;
	const mixed = fates.flatMap((chapters, part) => at(chapters, part * fifth, (part + 1) * fifth));
	const steps = await keepInStep(world.laterPort(), OUR_PROPERTIES[world.system], mixed);
	note(world, 'some of everything', steps.filter(({ problem }) => problem !== undefined).length);
	await world.close();
}

async function countReading(world: CrmWorld): Promise<void> {
	world.fake.calls.length = 0;
	const { contract } = world;
	const people = crowd(world, COUNT, TO_BOOKED);
	const read = await readFacts(world.port(), contract, contract.crm!, people);
	note(world, 'read owners and facts', read.filter(({ isKnown }) => !isKnown).length);
}

function note(world: CrmWorld, what: string, failed: number): void {
	const { system, fake } = world;
	rows.push({
		system,
		what,
		handoffs: COUNT,
		failed,
		calls: fake.calls.length,
		limit: MOST[system],
	});
}
