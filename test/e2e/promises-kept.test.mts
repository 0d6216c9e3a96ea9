import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aeDecides, calendarReports } from '../../sandbox/demo/people.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { type Stage, stageOf } from '../../sandbox/demo/stage.mts';
import { type LedgerWatch, watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { handoff, tryHandoff } from '../../sandbox/handoff-command.mts';
import { linksTo, type Mail } from '../../sandbox/inbox/mail.mts';
import type { Mishap } from '../../sandbox/inbox/smtp-inbox.mts';
import { startWorld, type World } from '../../sandbox/world.mts';
import { freshLead } from './fresh-lead.mts';
import { withShortPromises } from './short-promises.mts';

const LIMIT_MS = 200_000;

let world: World;
let watch: LedgerWatch;
let stage: Stage;
/** What goes wrong with the next mail; with that one only. */
let mishap: Mishap | undefined;

beforeAll(async () => {
	world = await startWorld('e2e-promises', () => undefined, {
		policies: await withShortPromises(),
		mishap: () => {
			const now = mishap;
			mishap = undefined;
			return now;
		},
	});
	watch = await watchLedger(world.ledgerUrl, LIMIT_MS);
	stage = stageOf(world, watch, async () => world.inbox.mails());
});
afterAll(async () => {
	await watch?.close();
	await world?.stop();
});

async function booked(label: string): Promise<string> {
	const id = (await sendLead(world.url, freshLead(label))).id ?? '';
	await watch.until(id, 'booked', ({ status }) => status === 'booked');
	return id;
}

function ofKind(kind: string, id: string): readonly Mail[] {
	return world.inbox.mails().filter(({ messageId }) => messageId.startsWith(`<${kind}.${id}.`));
}

async function mailOf(kind: string, id: string): Promise<Mail> {
	const until = Date.now() + LIMIT_MS;
	for (;;) {
		const [found] = ofKind(kind, id);
		if (found !== undefined) return found;
		if (Date.now() > until) throw new Error(`No ${kind} about ${id} came in time.`);
		await pause(500);
	}
}

describe('work that is given up', () => {
	let id: string;

	beforeAll(async () => {
		mishap = 'unanswered';
		id = (await sendLead(world.url, freshLead('in-doubt'))).id ?? '';
	});

	it('is told to somebody by mail, with what it was and why', async () => {
		const told = await mailOf('dead-letter', id);
		const [dead] = (await watch.work(id)).filter(({ status }) => status === 'dead');
		expect(dead).toMatchObject({ kind: 'send-intro' });
		expect(told.subject).toContain('Needs a hand');
		expect(told.text).toContain('Nobody knows whether');
		expect(told.text).toContain(id);
	});

	it('stands on the doctor’s list until a person says what became of the mail', async () => {
		const dead = (await watch.work(id)).find(({ status }) => status === 'dead');
		const listed = async () =>
			(await tryHandoff(['doctor', '--ledger', world.ledgerUrl])).stdout.includes(dead?.key ?? '?');
		expect(await listed()).toBe(true);
		await handoff([
			...['settle', dead?.key ?? '', '--as', 'done'],
			...['--by', 'renata-silva', '--ledger', world.ledgerUrl],
		]);
		expect(await listed()).toBe(false);
	});
});

describe('a promise that runs out', () => {
	let id: string;

	beforeAll(async () => {
		id = await booked('late');
		await calendarReports(id, 'held', world.ledgerUrl);
	});

	it('is said to the AE, with the promise and the link, before and after', async () => {
		const warned = await mailOf('nudge', id);
		expect(warned.to.map(({ address }) => address)).toHaveLength(1);
		expect(warned.text).toContain('The AE accepts or rejects within 48 hours');
		expect(linksTo(warned, `${world.url}/webhook/`)).toHaveLength(1);
	});

	it("is told to the AE's manager, who decides in their place", async () => {
		const { ae } = await watch.until(id, 'with an AE', (state) => state.ae !== null);
		const escalation = await mailOf('escalation', id);
		const [link] = linksTo(escalation, `${world.url}/webhook/`);
		await aeDecides(link ?? '', { kind: 'accept', quality: 4 });
		const { decision } = await watch.until(id, 'accepted', ({ status }) => status === 'accepted');
		expect(decision?.by).not.toBe(ae);
	});

	it('is heard of no more once it is kept', async () => {
		const told = ofKind('nudge', id).length + ofKind('escalation', id).length;
		await pause(5000);
		expect(ofKind('nudge', id).length + ofKind('escalation', id).length).toBe(told);
		const types = (await watch.timeline(id)).map(({ type }) => type);
		expect(types.filter((type) => type === 'sla.breached')).toHaveLength(1);
		expect(types.lastIndexOf('escalated')).toBeLessThan(types.indexOf('decision.accepted'));
	});
});

describe('a rejected lead', () => {
	it('comes back when what it waits for is known, and the SDR is told why it was rejected', async () => {
		const id = await booked('wakes');
		await calendarReports(id, 'held', world.ledgerUrl);
		const words = 'She has to ask her director for every contract';
		await aeDecides(await stage.link(id, 'decision-request'), {
			kind: 'reject',
			reason: 'wrong-economic-buyer',
			quality: 2,
			detail: words,
		});
		await watch.until(id, 'recycled', ({ status }) => status === 'recycled');
		expect((await stage.mail(id, 'recycle-notice')).text).toContain(words);
		const data = JSON.stringify({
			facts: { 'discovery.authority': 'decides', 'discovery.stakeholders': ['Head of Finance'] },
		});
		const news = ['--handoff', id, '--event', 'evidence.added', '--data', data];
		await handoff(['record', '--ledger', world.ledgerUrl, ...news]);
		const back = await watch.until(id, 'back', ({ cycle }) => cycle === 2);
		expect(back.owner).toBe('priya-nair');
		expect((await mailOf('wake-notice', id)).text).toContain(words);
	});
});

it('a monitor outside is told that all is well', async () => {
	const response = await fetch(`${world.url}/webhook/handoff/health`);
	expect(await response.json()).toMatchObject({ ok: true, alarms: [] });
	expect(response.status).toBe(200);
});
