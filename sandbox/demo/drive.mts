import { setTimeout as wait } from 'node:timers/promises';
import type { RecordedEvent } from '../../src/engine/handoff/event.ts';
import type { HandoffState } from '../../src/engine/handoff/state.ts';
import type { WorkItem } from '../../src/ledger/index.ts';
import type { Mail } from '../inbox/mail.mts';
import { type Journey, play } from './journey.mts';
import type { DemoLead } from './lead-file.mts';
import { mailAbout } from './mail-kind.mts';
import type { Stage } from './stage.mts';

/** One handoff as it stands at the end. */
export interface FinalHandoff {
	readonly state: HandoffState;
	readonly timeline: readonly RecordedEvent[];
}

/** Everything there is to see once all leads are through. */
export interface Outcome {
	readonly journeys: readonly Journey[];
	/** Handoff id → how it stands. */
	readonly handoffs: ReadonlyMap<string, FinalHandoff>;
	readonly mails: readonly Mail[];
	readonly unfinished: readonly WorkItem[];
	readonly invites: Stage['invites'];
	/** Epoch ms. */
	readonly endedAt: number;
}

const SETTLE_LIMIT_MS = 30_000;

/**
 * Drives all leads through n8n at the same time and waits until nothing is left to do.
 *
 * Leads sent again go out only after the lead they repeat, as in life. Handoffs that were there
 * before are left out of the account.
 */
export async function drive(
	leads: readonly DemoLead[],
	stage: Stage,
	mails: () => Promise<readonly Mail[]>,
	say: (what: string) => void,
): Promise<Outcome> {
	const before = new Set((await stage.watch.states()).map(({ id }) => id));
	const first = leads.filter(({ sameAs }) => sameAs === undefined);
	const again = leads.filter(({ sameAs }) => sameAs !== undefined);
	const journeys = await Promise.all(first.map(async (lead) => await play(lead, stage, say)));
	journeys.push(...(await Promise.all(again.map(async (lead) => await play(lead, stage, say)))));
	await settled(stage);
	const states = (await stage.watch.states()).filter(({ id }) => !before.has(id));
	const timelines = await Promise.all(
		states.map(
			async (state) =>
				[state.id, { state, timeline: await stage.watch.timeline(state.id) }] as const,
		),
	);
	return {
		journeys: journeys.sort((a, b) => a.lead.name.localeCompare(b.lead.name)),
		handoffs: new Map(timelines),
		mails: (await mails()).filter((mail) => !before.has(mailAbout(mail)?.handoff ?? '')),
		unfinished: (await stage.watch.unfinished()).filter(({ handoff }) => !before.has(handoff)),
		invites: stage.invites,
		endedAt: Date.now(),
	};
}

/** Work that is due must be done; what is due later, such as a reminder, stays. */
async function settled({ watch }: Stage): Promise<void> {
	const until = Date.now() + SETTLE_LIMIT_MS;
	while (Date.now() < until) {
		const now = new Date().toISOString();
		const due = (await watch.unfinished()).filter(
			({ status, dueAt }) => status === 'open' && dueAt <= now,
		);
		if (due.length === 0) return;
		await wait(250);
	}
}
