/**
 * How many calls a hundred handoffs cost, by what is written or read, counted by the fakes. The
 * limits are those we promise: six for HubSpot, five for Salesforce, and seven for HubSpot in the two
 * rows that say why.
 */
import { readFacts } from '../src/providers/crm';
import { crowd, type CrmWorld } from '../test/providers/crm-world.mts';
import { FATES, live, type FateName } from '../test/providers/fates.mts';
import { hubSpotWorld } from '../test/providers/hubspot-world.mts';
import { salesforceWorld } from '../test/providers/salesforce-world.mts';
import { TO_BOOKED } from '../test/support/story.mts';

const COUNT = 100;
const MOST = { hubspot: 6, salesforce: 5 } as const;

const ALL = Object.keys(FATES) as FateName[];
const isFound = (name: FateName) => name.startsWith('found');
const isMade = (name: FateName) => name.startsWith('new');
const MADE = ALL.filter((name) => !isFound(name));

interface Row {
	readonly what: string;
	/** In turn, until there are a hundred. */
	readonly fates: readonly FateName[];
	/** Calls beyond the usual limit in HubSpot. */
	readonly more?: number;
	/** Whether n8n was started just now, and knows nobody. */
	readonly isCold?: true;
}

const ROWS: readonly Row[] = [
	...ALL.map((name) => ({ what: name, fates: [name] })),
	{ what: 'everything at once, new ones made', fates: MADE },
	{ what: 'everything at once, new ones found', fates: ALL.filter((name) => !isMade(name)) },
	{ what: 'everything at once, made and found', fates: ALL, more: 1 },
	{ what: 'everything at once, owners asked', fates: MADE, more: 1, isCold: true },
];

const rows: Array<Record<string, string | number>> = [];
for (const open of [hubSpotWorld, salesforceWorld]) {
	for (const row of ROWS) await inWorld(open, async (world) => await countWriting(world, row));
	await inWorld(open, countReading);
}
console.table(rows);
if (rows.some(({ calls, limit, failed }) => Number(calls) > Number(limit) || failed !== 0)) {
	process.exitCode = 1;
}

async function inWorld(
	open: () => Promise<CrmWorld>,
	count: (world: CrmWorld) => Promise<void>,
): Promise<void> {
	const world = await open();
	await count(world);
	await world.close();
}

async function countWriting(
	world: CrmWorld,
	{ what, fates, more = 0, isCold }: Row,
): Promise<void> {
	const names = Array.from({ length: COUNT }, (_, at) => fates[at % fates.length]!);
	const { handoffs, memory } = await live(world, names);
	const port = isCold === true ? world.port() : world.laterPort();
	const steps = await memory.keep(world, handoffs, port);
	const failed = steps.filter(({ problem }) => problem !== undefined).length;
	note(world, what, failed, world.system === 'hubspot' ? more : 0);
}

async function countReading(world: CrmWorld): Promise<void> {
	const names = Array.from({ length: COUNT }, (): FateName => 'accepted');
	const { memory, handoffs } = await live(world, names);
	await memory.keep(world, handoffs);
	world.fake.calls.length = 0;
	const { contract } = world;
	const people = crowd(world, COUNT, TO_BOOKED);
	const read = await readFacts(world.port(), contract, contract.crm!, people);
	note(world, 'read owners and facts', read.filter(({ isKnown }) => !isKnown).length);
}

function note(world: CrmWorld, what: string, failed: number, more = 0): void {
	const { system, fake } = world;
	const calls = fake.calls.length;
	rows.push({ system, what, handoffs: COUNT, failed, calls, limit: MOST[system] + more });
}
