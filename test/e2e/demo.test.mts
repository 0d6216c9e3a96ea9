import { beforeAll, describe, expect, it } from 'vitest';
import { drive } from '../../sandbox/demo/drive.mts';
import { readLeads } from '../../sandbox/demo/lead-file.mts';
import { stageOf } from '../../sandbox/demo/stage.mts';
import { verify } from '../../sandbox/demo/verify.mts';
import { watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { mails, world } from './world.mts';

const leads = await readLeads(Date.now());

describe('forty leads through the production webhook', () => {
	let problems: readonly string[];

	beforeAll(async () => {
		const watch = await watchLedger(world.ledgerUrl, 90_000);
		const outcome = await drive(leads, stageOf(world, watch, mails), mails, () => undefined);
		problems = verify(outcome);
		await watch.close();
	});

	it('are forty', () => {
		expect(leads).toHaveLength(40);
	});

	it.each(leads.map(({ name, says }) => [name, says]))('%s: %s', (name) => {
		expect(problems.filter((problem) => problem.startsWith(`${name}: `))).toEqual([]);
	});

	it('make and send nothing else', () => {
		const ofLeads = (problem: string) => leads.some(({ name }) => problem.startsWith(`${name}: `));
		expect(problems.filter((problem) => !ofLeads(problem))).toEqual([]);
	});
});
