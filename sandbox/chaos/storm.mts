import { setTimeout as wait } from 'node:timers/promises';
import { aeDecides, calendarReports } from '../demo/people.mts';
import { sendLead } from '../demo/send-lead.mts';
import { linksTo } from '../inbox/mail.mts';
import { mailsAbout } from '../demo/mail-kind.mts';
import type { LedgerWatch } from '../demo/watch-ledger.mts';
import type { World } from '../world.mts';
import type { Chance } from './chance.mts';
import type { ChaosLead } from './chaos-leads.mts';
import type { Storm } from './ride.mts';
import { stubbornly } from './stubborn.mts';

/** What is tried again and again waits a quarter of an hour between two tries at last. */
const PATIENCE_MS = 2_400_000;
const LOOK_EVERY_MS = 500;

/** Longer than the minute a piece of work is lent for: somebody else has it when n8n goes on. */
const PAUSE_MS = [65_000, 90_000] as const;

/** Kills and stops n8n again and again at moments nobody can foresee, in any order. */
export async function rage(
	world: World,
	{ kills, pauses }: Storm,
	chance: Chance,
	say: (line: string) => void,
): Promise<void> {
	let [killsLeft, pausesLeft] = [kills, pauses];
	while (killsLeft + pausesLeft > 0) {
		await wait(chance.between(500, 6_000));
		if (chance.between(1, killsLeft + pausesLeft) <= killsLeft) {
			await world.kill();
			killsLeft -= 1;
			say(`  kill ${kills - killsLeft} of ${kills}`);
			await world.restart();
		} else {
			pausesLeft -= 1;
			say(`  pause ${pauses - pausesLeft} of ${pauses}`);
			await world.pause(chance.between(...PAUSE_MS));
		}
	}
}

/** Sends a lead as an impatient system does: until it is accepted, and a few times more. */
export async function deliver(
	world: World,
	{ payload }: ChaosLead,
	chance: Chance,
): Promise<string> {
	let id = '';
	for (let times = chance.between(1, 5); times > 0; times -= 1) {
		const answer = await stubbornly(PATIENCE_MS, async () => {
			const given = await sendLead(world.url, payload);
			if (given.id === null) throw new Error(`answered ${given.status}`);
			return given;
		});
		id = answer.id ?? '';
	}
	return id;
}

/** The meeting takes place, and the AE decides on the page of the mail, whatever happens meanwhile. */
export async function decide(
	world: World,
	watch: LedgerWatch,
	id: string,
	{ decides }: ChaosLead,
): Promise<void> {
	await watch.until(id, 'booked', ({ status }) => status === 'booked');
	await introduced(watch, id);
	await calendarReports(id, 'held', world.ledgerUrl);
	const link = await decisionLink(world, watch, id);
	// The mail was held back because nobody knows whether it went out; a person has to look.
	if (link === undefined) return;
	await stubbornly(PATIENCE_MS, async () => {
		const state = await watch.until(id, 'there', () => true);
		if (state.decision !== null) return;
		const answer =
			decides === 'accept'
				? { kind: 'accept' as const, quality: 4, note: 'Good' }
				: { kind: 'reject' as const, reason: 'timing-six-months-out', detail: 'Later' };
		await aeDecides(link, answer);
	});
}

/** The introduction is out, or nobody tries any more. */
async function introduced(watch: LedgerWatch, id: string): Promise<void> {
	const until = Date.now() + PATIENCE_MS;
	while (Date.now() < until) {
		const intro = (await watch.work(id)).find(({ kind }) => kind === 'send-intro');
		if (intro !== undefined && intro.status !== 'open') return;
		await wait(LOOK_EVERY_MS);
	}
	throw new Error(`${id} was neither introduced nor given up.`);
}

async function decisionLink(
	world: World,
	watch: LedgerWatch,
	id: string,
): Promise<string | undefined> {
	const until = Date.now() + PATIENCE_MS;
	while (Date.now() < until) {
		const [mail] = mailsAbout(world.inbox.mails(), id, 'decision-request');
		if (mail !== undefined) return linksTo(mail, `${world.url}/webhook/`)[0];
		const given = (await watch.work(id)).some(
			({ kind, status }) => kind === 'request-decision' && status === 'dead',
		);
		if (given) return undefined;
		await wait(LOOK_EVERY_MS);
	}
	throw new Error(`No decision mail about ${id}, and its work was not given up.`);
}
