import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../sandbox/chaos/account.mts';
import { prepareRide, type Ride } from '../../sandbox/chaos/ride.mts';
import { tryHandoff } from '../../sandbox/handoff-command.mts';
import { size } from '../support/size.mts';

const LEADS = size(16, 100);
const STORM = { leads: LEADS, kills: size(3, 30), pauses: size(1, 5), seed: 7 };
const LIMIT_MS = size(900_000, 7_200_000);

describe(`${STORM.leads} leads, ${STORM.kills} kills of n8n, ${STORM.pauses} long stops`, () => {
	let ride: Ride;
	let account: Account;

	beforeAll(async () => {
		ride = await prepareRide('e2e-storm', STORM, (line) => console.error(line));
		account = await ride.account();
	}, LIMIT_MS);
	afterAll(async () => await ride?.stop());

	it('P2, P3: every lead is one handoff, booked and decided once, and nothing is left to do', () => {
		expect(account.problems).toEqual([]);
		expect(account).toMatchObject({ leads: LEADS, handoffs: LEADS, booked: LEADS });
	});

	it('P18: each introduction went out once, or stands on the doctor’s list as uncertain', async () => {
		const { stdout } = await tryHandoff([
			...['doctor', '--ledger', ride.world.ledgerUrl, '--format', 'json'],
		]);
		const { findings } = JSON.parse(stdout) as { findings: ReadonlyArray<{ code: string }> };
		expect(findings.filter(({ code }) => code === 'WORK_DEAD')).toHaveLength(account.uncertain);
		expect(account.introsOnce).toBeGreaterThanOrEqual(LEADS - account.uncertain);
	});
});
