import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyNewEvent } from '../../src/engine/handoff/event';
import { openLedger, type Ledger } from '../../src/ledger';
import { handoff } from '../support/command-process.mts';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mts';
import { AE, eventOn, leadEvent, NOW, slotAt, TO_ASSIGNED, TO_HELD } from '../support/story.mts';
import { newAddress, type NewAddress } from '../support/test-database.mts';
import { live, stateOf } from '../support/test-ledger.mts';

let address: NewAddress;
let url: string;

beforeEach(async () => {
	address = await newAddress();
	({ url } = address);
});
afterEach(async () => await address.remove());

/** A published ledger with what is told in it. */
async function begun(tell: (ledger: Ledger) => Promise<void>): Promise<void> {
	const ledger = await openLedger(url, { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	await tell(ledger);
	await ledger.close();
}

const MAIL = 'jo@company.example';
/** Somebody else's lead, which names Jo. */
const OTHER: AnyNewEvent = {
	...leadEvent('h2'),
	personal: {
		facts: {
			'lead.email': 'kim@company.example',
			'discovery.stakeholders': ['Jo Martin', 'Lee Chan'],
			'discovery.notes': `Ask ${MAIL}`,
		},
	},
};

async function twoHandoffs(ledger: Ledger): Promise<void> {
	await live(ledger, 'h1', TO_HELD);
	const scored = eventOn(await stateOf(ledger, 'h1'), 'quality.scored', { by: AE, score: 4 });
	const note = { note: 'Knew the numbers\u001b[2J' };
	await ledger.record([{ ...scored, personal: note } as AnyNewEvent, OTHER]);
	await ledger.beginMail('<intro.h1@lumenta.example>', 'h1');
}

describe('handoff person', () => {
	it('tells everything held about somebody, in words', async () => {
		await begun(twoHandoffs);
		const { exit, out } = await handoff('person', MAIL, '--ledger', url);
		expect(exit).toBe(0);
		expect(out.split('\n')).toEqual([
			'Handoff h1, cycle 1: met',
			'What is known',
			'  Employees: 300',
			'  Name: Jo Martin',
			`  Mail address: ${MAIL}`,
			'What happened',
			'  2027-01-18 15:00  The lead came in from test; Priya Nair has it.',
			'    Name: Jo Martin',
			`    Mail address: ${MAIL}`,
			expect.stringContaining('  2027-01-18 15:00  The SQL bar says: qualified.'),
			expect.stringContaining('Carla Jiménez was chosen'),
			expect.stringContaining('The meeting was booked'),
			expect.stringContaining('the meeting took place'),
			expect.stringContaining('gave the meeting 4 of 5'),
			'    Note: Knew the numbers [2J',
			'Mails',
			'  2027-01-18 15:00  sending  <intro.h1@lumenta.example>',
			'',
			'Named in what is known about others',
			'  2027-01-18 15:00  handoff h2',
			`    Discovery notes: Ask ${MAIL}`,
		]);
	});

	it('gives the same as data, complete', async () => {
		await begun(twoHandoffs);
		const args = ['person', MAIL, '--name', 'Jo Martin', '--ledger', url, '--format', 'json'];
		const { out } = await handoff(...args);
		const told = JSON.parse(out);
		expect(told).toMatchObject({
			mail: MAIL,
			handoffs: [
				{
					handoff: { id: 'h1' },
					facts: { 'lead.name': 'Jo Martin', 'company.employees': 300 },
					mails: [{ messageId: '<intro.h1@lumenta.example>', status: 'sending' }],
				},
			],
			mentions: [
				{
					handoff: 'h2',
					said: {
						'discovery.notes': `Ask ${MAIL}`,
						'discovery.stakeholders': ['Jo Martin', 'Lee Chan'],
					},
				},
			],
		});
		expect(told.handoffs[0].events.at(-1)).toMatchObject({
			personal: { note: 'Knew the numbers\u001b[2J' },
		});
	});

	it('says when nothing is held, and what it cannot look for', async () => {
		await begun(twoHandoffs);
		expect(await handoff('person', 'nobody@company.example', '--ledger', url)).toMatchObject({
			exit: 1,
			out: 'Nothing is held about nobody@company.example.',
		});
		for (const wrong of [[], ['jo'], [MAIL, '--name', 'Jo']]) {
			expect(await handoff('person', ...wrong, '--ledger', url)).toMatchObject({
				exit: 2,
				out: '',
			});
		}
	});
});

describe('handoff erase', () => {
	const ERASE = ['erase', MAIL, '--by', 'renata-silva', '--ledger'];

	it('says with --dry-run what it would erase, and changes nothing', async () => {
		await begun(twoHandoffs);
		const { exit, out, err } = await handoff(...ERASE, url, '--dry-run');
		expect({ exit, out: out.split('\n') }).toEqual({
			exit: 0,
			out: [
				`Would be erased: ${MAIL}, 1 handoff`,
				'  h1: 1 event with facts, 1 note',
				'  h2, about somebody else: named in discovery.notes',
			],
		});
		expect(err).toMatch(/--name masks it/);
		expect(err).not.toContain('Jo Martin');
		expect((await handoff('person', MAIL, '--ledger', url)).exit).toBe(0);
	});

	it('erases exactly what the dry run said, once', async () => {
		await begun(twoHandoffs);
		const would = await handoff(...ERASE, url, '--dry-run', '--format', 'json');
		const did = await handoff(...ERASE, url, '--format', 'json');
		expect(JSON.parse(did.out)).toEqual({ ...JSON.parse(would.out), dryRun: false });
		expect(await handoff(...ERASE, url)).toEqual({
			exit: 0,
			out: `Nothing is left to erase about ${MAIL}.`,
			err: '',
		});
		expect((await handoff('person', MAIL, '--ledger', url)).exit).toBe(1);
		const rows = await address.rows('select facts, note from personal');
		expect(JSON.stringify(rows)).not.toContain(MAIL);
		expect(JSON.stringify(rows)).toContain('kim@company.example');
		const { out } = await handoff('timeline', 'h1', '--ledger', url);
		expect(out).toContain('Everything personal was erased.');
	});

	it('says when a meeting lies ahead that nobody would hear of any more', async () => {
		const later = slotAt(Date.parse('2099-01-20T15:00:00Z'));
		await begun(
			async (ledger) => await live(ledger, 'h1', [...TO_ASSIGNED, ['meeting.booked', later]]),
		);
		const { err } = await handoff(...ERASE, url, '--dry-run');
		expect(err).toContain(`h1 has a meeting at ${later.start}`);
	});

	it('does not run without somebody who has it done, or where there is no ledger', async () => {
		await begun(twoHandoffs);
		expect((await handoff('erase', MAIL, '--ledger', url)).err).toContain('--by is missing');
		expect((await handoff(...ERASE, `${url}.typo`)).exit).toBe(2);
	});
});
