import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openLedger } from '../../src/ledger';
import { handoff } from '../support/command-process.mts';
import { newPostgres } from '../support/new-postgres.mts';
import { AE, MEETING, NOW, TO_BOOKED } from '../support/story.mts';
import type { NewAddress } from '../support/test-database.mts';
import { live } from '../support/test-ledger.mts';

let address: NewAddress;

beforeAll(async () => {
	address = await newPostgres(inject('postgres') ?? '');
});
afterAll(async () => await address.remove());

const publish = async (url: string) =>
	await handoff('publish', '--policies', 'policies', '--ledger', url);

describe('the command line on PostgreSQL', () => {
	it('publishes, records and tells', async () => {
		expect(await publish(address.url)).toMatchObject({
			exit: 0,
			out: expect.stringMatching(/^In force now: sha256:/),
		});
		expect((await publish(address.url)).out).toMatch(/^In force already: /);
		const ledger = await openLedger(address.url, { now: () => NOW });
		await live(ledger, 'h1', TO_BOOKED);
		await ledger.close();
		const on = ['--ledger', address.url];
		// Of a day in the story, which this process does not know the time of.
		const held = ['--handoff', 'h1', '--event', 'meeting.held', '--by', AE, '--at', MEETING.end];
		expect(await handoff('record', ...on, ...held)).toMatchObject({
			exit: 0,
			out: 'Recorded meeting.held; the handoff is met.',
		});
		const told = await handoff('timeline', 'h1', ...on);
		expect(told.exit).toBe(0);
		expect(told.out).toContain('[meeting.held]');
	});

	it('cannot run where there is no ledger, or no server', async () => {
		const nowhere = Object.assign(new URL(address.url), { port: '1' }).href;
		for (const [url, words] of [
			[nowhere, 'ECONNREFUSED'],
			[`${inject('postgres')}?schema=public`, 'There is no ledger'],
		] as const) {
			const { exit, err } = await handoff('timeline', 'h1', '--ledger', url);
			expect({ exit, err }).toEqual({ exit: 2, err: expect.stringContaining(words) });
			expect(err).not.toMatch(/secret|fault of the command/);
		}
	});
});
