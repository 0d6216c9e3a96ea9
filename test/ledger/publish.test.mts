import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger';
import type { Ledger } from '../../src/ledger/ledger';
import { CONTRACT, CONTRACT_FILES, contractOf, variant } from '../support/contract.mts';
import { eventOn, leadEvent, NOW, QUALIFIED, verdict } from '../support/story.mts';
import { newAddress, type NewAddress } from '../support/test-database.mts';
import { live, stateOf } from '../support/test-ledger.mts';

let address: NewAddress;
let ledger: Ledger;

beforeEach(async () => {
	address = await newAddress();
	ledger = await openLedger(address.url, { now: () => NOW });
});
afterEach(async () => {
	await ledger.close();
	await address.remove();
});

const NEXT_FILES = variant((files) => ({
	'sql-bar.yaml': (files['sql-bar.yaml'] ?? '').replace('pass_at: 50', 'pass_at: 55'),
}));
const NEXT = contractOf(NEXT_FILES);

const UNSIGNED_FILES = {
	...CONTRACT_FILES,
	'sql-bar.yaml': (CONTRACT_FILES['sql-bar.yaml'] ?? '').replace(
		/^signoff:[^]*$/m,
		'signoff: []\n',
	),
};
const UNSIGNED = contractOf(UNSIGNED_FILES);

const PUBLISH = { draft: false, by: 'renata-silva' };
const DRAFT = { draft: true, by: 'renata-silva' };

describe('publishing', () => {
	it('puts the contract in force and keeps its files', async () => {
		expect(await ledger.publish(CONTRACT_FILES, CONTRACT, PUBLISH)).toEqual({
			outcome: 'published',
			digest: CONTRACT.digest,
		});
		expect(await ledger.activeDigest()).toBe(CONTRACT.digest);
		expect(await ledger.contractFiles(CONTRACT.digest)).toEqual(CONTRACT_FILES);
		expect((await ledger.activeContract())?.digest).toBe(CONTRACT.digest);
	});

	it('twice is once', async () => {
		await ledger.publish(CONTRACT_FILES, CONTRACT, PUBLISH);
		expect(await ledger.publish(CONTRACT_FILES, CONTRACT, PUBLISH)).toMatchObject({
			outcome: 'already-active',
		});
	});

	it('goes back to an older contract by publishing it again', async () => {
		await ledger.publish(CONTRACT_FILES, CONTRACT, PUBLISH);
		await ledger.publish(NEXT_FILES, NEXT, PUBLISH);
		expect(await ledger.activeDigest()).toBe(NEXT.digest);
		expect(await ledger.publish(CONTRACT_FILES, CONTRACT, PUBLISH)).toMatchObject({
			outcome: 'published',
		});
		expect(await ledger.activeDigest()).toBe(CONTRACT.digest);
	});

	it('needs both signatures', async () => {
		expect(await ledger.publish(UNSIGNED_FILES, UNSIGNED, PUBLISH)).toMatchObject({
			outcome: 'refused',
			code: 'NOT_SIGNED',
		});
		expect(await ledger.activeDigest()).toBeUndefined();
	});

	it('needs the files the contract was made of', async () => {
		expect(await ledger.publish(CONTRACT_FILES, NEXT, PUBLISH)).toMatchObject({
			outcome: 'refused',
			code: 'DIGEST_MISMATCH',
		});
		expect(await ledger.publish({ 'facts.yaml': '' }, CONTRACT, PUBLISH)).toMatchObject({
			outcome: 'refused',
			code: 'CONTRACT_FAULTY',
		});
	});
});

describe('a draft', () => {
	it('is kept and never acted on', async () => {
		expect(await ledger.publish(UNSIGNED_FILES, UNSIGNED, DRAFT)).toMatchObject({
			outcome: 'draft',
		});
		expect(await ledger.contractFiles(UNSIGNED.digest)).toEqual(UNSIGNED_FILES);
		expect(await ledger.activeDigest()).toBeUndefined();
		expect(await ledger.contract(UNSIGNED.digest)).toBeUndefined();
	});

	it('that was signed since is published with its signatures', async () => {
		await ledger.publish(UNSIGNED_FILES, UNSIGNED, DRAFT);
		expect(await ledger.publish(CONTRACT_FILES, CONTRACT, PUBLISH)).toMatchObject({
			outcome: 'published',
		});
		expect(await ledger.contractFiles(CONTRACT.digest)).toEqual(CONTRACT_FILES);
	});

	it('takes nothing from what is published', async () => {
		await ledger.publish(CONTRACT_FILES, CONTRACT, PUBLISH);
		await ledger.publish(UNSIGNED_FILES, UNSIGNED, DRAFT);
		expect(await ledger.contractFiles(CONTRACT.digest)).toEqual(CONTRACT_FILES);
		expect(await ledger.activeDigest()).toBe(CONTRACT.digest);
	});
});

describe('a handoff', () => {
	it('keeps the contract it was judged by, though its AE is chosen by the new one', async () => {
		await ledger.publish(CONTRACT_FILES, CONTRACT, PUBLISH);
		await live(ledger, 'h1', [QUALIFIED]);
		await ledger.publish(NEXT_FILES, NEXT, PUBLISH);
		const request = { handoff: 'h1', at: new Date(NOW).toISOString(), facts: {}, booker: null };
		const { recorded } = await ledger.assign({
			...request,
			meetingAt: null,
			pool: 'americas',
			source: 'test',
		});
		expect(recorded).toMatchObject({
			event: { digest: NEXT.digest },
			handoff: { digest: CONTRACT.digest },
		});
	});

	it('without a contract of its own gets the one in force', async () => {
		await ledger.publish(NEXT_FILES, NEXT, PUBLISH);
		const [recorded] = await ledger.record([{ ...leadEvent('h1'), digest: null }]);
		expect(recorded).toMatchObject({
			event: { digest: NEXT.digest },
			handoff: { digest: NEXT.digest },
		});
	});

	it('judged by a newer contract goes on under that one', async () => {
		await ledger.publish(CONTRACT_FILES, CONTRACT, PUBLISH);
		await live(ledger, 'h1', []);
		await ledger.publish(NEXT_FILES, NEXT, PUBLISH);
		const judged = eventOn(await stateOf(ledger, 'h1'), 'bar.evaluated', verdict('qualified'));
		const [recorded] = await ledger.record([{ ...judged, digest: NEXT.digest }]);
		expect(recorded).toMatchObject({ handoff: { digest: NEXT.digest } });
	});
});
