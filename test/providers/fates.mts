import type { Facts } from '../../src/engine/facts';
import type { WantedHandoff } from '../../src/providers/crm/wanted.ts';
import {
	AE,
	MEETING,
	DAY,
	REJECTED,
	slotAt,
	TO_ACCEPTED,
	TO_BOOKED,
	TO_HELD,
	TO_REJECTED,
	type Chapter,
} from '../support/story.mts';
import { wanted, type CrmWorld } from './crm-world.mts';
import { Memory } from './memory.mts';

const SCORED: Chapter = ['quality.scored', { by: AE, score: 4 }];
const MOVED: Chapter = ['owner.moved', { from: 'priya-nair', to: AE }];
const BACK: Chapter = ['recycled', { reason: REJECTED.reason, next: REJECTED.next }];
const ACCEPTED = [...TO_ACCEPTED, MOVED];
const RECYCLED = [...TO_REJECTED, BACK];

/** What the CRM knew of a handoff, and what is to be written of it now. */
export interface Fate {
	/** Where it stood when it was written before, one execution after the other. */
	readonly before: ReadonlyArray<readonly Chapter[]>;
	readonly now: readonly Chapter[];
	/** Facts that are new now. */
	readonly news?: Facts;
	/** Whether somebody made the contact before us. */
	readonly isThere?: true;
}

const NEWS: Facts = { 'discovery.pain.problem': 'It takes a week' };

/** Everything that can come to be written of a handoff. */
export const FATES = {
	new: { before: [], now: TO_BOOKED },
	'new, accepted': { before: [], now: ACCEPTED },
	'new, rejected': { before: [], now: RECYCLED },
	unchanged: { before: [TO_BOOKED], now: TO_BOOKED },
	'meeting moved': {
		before: [TO_BOOKED],
		now: [...TO_BOOKED, ['meeting.moved', slotAt(Date.parse(MEETING.start) + DAY)]],
	},
	'meeting cancelled': {
		before: [TO_BOOKED],
		now: [...TO_BOOKED, ['meeting.cancelled', { by: 'prospect' }]],
	},
	held: { before: [TO_BOOKED], now: TO_HELD },
	scored: { before: [TO_BOOKED], now: [...TO_HELD, SCORED] },
	accepted: { before: [TO_BOOKED], now: [...TO_ACCEPTED, SCORED, MOVED] },
	'owner moved': { before: [TO_BOOKED, TO_ACCEPTED], now: ACCEPTED },
	'opportunity open, news': { before: [TO_BOOKED, ACCEPTED], now: ACCEPTED, news: NEWS },
	rejected: { before: [TO_BOOKED], now: RECYCLED },
	'rejected, scored since': { before: [TO_BOOKED, RECYCLED], now: [...RECYCLED, SCORED] },
	'found by address': { before: [], now: TO_BOOKED, isThere: true },
	'found by address, accepted': { before: [], now: ACCEPTED, isThere: true },
	'found by address, rejected': { before: [], now: RECYCLED, isThere: true },
} as const satisfies Readonly<Record<string, Fate>>;
export type FateName = keyof typeof FATES;

/** Writes a batch of these fates as executions do, and returns the handoffs as they came last. */
export async function live(
	world: CrmWorld,
	names: readonly FateName[],
): Promise<{ readonly handoffs: readonly WantedHandoff[]; readonly memory: Memory }> {
	const memory = new Memory();
	const fates = names.map((name): Fate => FATES[name]);
	const mail = (at: number) => `lead${at}@company.example`;
	const tell = (at: number, chapters: readonly Chapter[], news: Facts = {}) =>
		wanted(world, `h${at}`, chapters, { ...news, 'lead.email': mail(at) });
	for (const [at, { isThere }] of fates.entries()) if (isThere) world.addContact(mail(at), '');
	// Somebody of everybody's, so that who is who is known.
	await memory.keep(world, [wanted(world, 'first', ACCEPTED, { 'lead.email': 'a@b.example' })]);
	for (const round of [0, 1]) {
		const some = fates.flatMap(({ before }, at) => {
			const chapters = before[round];
			return chapters === undefined ? [] : [tell(at, chapters)];
		});
		await memory.keep(world, some);
	}
	world.fake.calls.length = 0;
	return { handoffs: fates.map(({ now, news }, at) => tell(at, now, news)), memory };
}
