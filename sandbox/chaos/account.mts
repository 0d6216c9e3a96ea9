import type { RecordedEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { WorkItem } from '../../src/ledger/index.ts';
import { mailAbout } from '../demo/mail-kind.mts';
import type { Mail } from '../inbox/mail.mts';

/** One handoff as the storm left it. */
export interface Survivor {
	readonly state: HandoffState;
	readonly timeline: readonly RecordedEvent[];
	readonly work: readonly WorkItem[];
}

/** Everything there is to see when the storm is over. */
export interface Wreckage {
	/** Ids the sender was told. */
	readonly acknowledged: readonly string[];
	readonly survivors: readonly Survivor[];
	readonly mails: readonly Mail[];
}

/** The counts a person wants to read. */
export interface Account {
	readonly leads: number;
	readonly handoffs: number;
	readonly booked: number;
	readonly accepted: number;
	readonly rejected: number;
	readonly introsOnce: number;
	/** Held back: nobody knows whether they went out, and a person was told. */
	readonly uncertain: number;
	readonly problems: readonly string[];
}

/** Holds what is left against the promises: nothing lost, nothing twice, nothing silently missing. */
export function accountFor({ acknowledged, survivors, mails }: Wreckage): Account {
	const ids = new Set(survivors.map(({ state }) => state.id));
	const lost = acknowledged.filter((id) => !ids.has(id));
	const strangers = survivors.length - new Set(acknowledged).size;
	const sent = countByKind(mails);
	const problems = [
		...lost.map((id) => `${id} was acknowledged and is lost`),
		...(strangers > 0 ? [`${strangers} handoffs came from no lead`] : []),
		...survivors.flatMap((survivor) => problemsOf(survivor, sent)),
		...[...sent]
			.filter(([, count]) => count > 1)
			.map(([id, count]) => `${id} went out ${count} times`),
	];
	const count = (fits: (survivor: Survivor) => boolean) => survivors.filter(fits).length;
	return {
		leads: new Set(acknowledged).size,
		handoffs: survivors.length,
		booked: count(({ timeline }) => timeline.some(({ type }) => type === 'meeting.booked')),
		accepted: count(({ state }) => state.decision?.kind === 'accepted'),
		rejected: count(({ state }) => state.decision?.kind === 'rejected'),
		introsOnce: count(({ state }) => sent.get(`intro ${state.id}`) === 1),
		uncertain: survivors.flatMap(({ work }) => work.filter(({ status }) => status === 'dead'))
			.length,
		problems,
	};
}

/** How many mails came for each `kind handoff`. */
export function countByKind(mails: readonly Mail[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const mail of mails) {
		const about = mailAbout(mail);
		if (about === undefined) continue;
		const name = `${about.kind} ${about.handoff}`;
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return counts;
}

function problemsOf(survivor: Survivor, sent: ReadonlyMap<string, number>): readonly string[] {
	const { state, timeline, work } = survivor;
	const said = (type: string) => timeline.filter((event) => event.type === type).length;
	const once = ['ae.assigned', 'meeting.booked', 'opportunity.opened', 'recycled'] as const;
	const accepted = said('decision.accepted');
	return [
		...once
			.filter((type) => said(type) > 1)
			.map((type) => `${state.id}: ${type} ${said(type)} times`),
		...(accepted + said('decision.rejected') > 1 ? [`${state.id} was decided twice`] : []),
		...(said('opportunity.opened') === accepted ? [] : [`${state.id}: opportunities do not match`]),
		...(said('meeting.booked') === 1
			? []
			: [`${state.id} was never booked: it is ${state.status}`]),
		...introProblems(survivor, sent),
		...work
			.filter(({ status, dueAt }) => status === 'open' && dueAt <= new Date().toISOString())
			.map(({ key }) => `${key} is still to be done`),
	];
}

/** An introduction went out once, or stands where a person sees that nobody knows. */
export function introProblems(
	{ state, work, timeline }: Survivor,
	sent: ReadonlyMap<string, number>,
): readonly string[] {
	if ((sent.get(`intro ${state.id}`) ?? 0) === 1) return [];
	const isGivenUp = work.some(({ kind, status }) => kind === 'send-intro' && status === 'dead');
	const isWithheld = timeline.some(
		(event) => event.type === 'mail.withheld' && event.data.message === 'intro',
	);
	return isGivenUp || isWithheld
		? []
		: [`${state.id}: the intro did not go out, and nobody is told`];
}
