import type { Kysely } from 'kysely';
import type { HandoffState } from '../engine/handoff/state';
import type { Span } from './ledger';
import type { Schema } from './schema';
import type { Store } from './store';

/** The meetings of one AE that overlap the span (UTC ISO), soonest first. */
export async function meetingsOf(
	{ run }: Pick<Store, 'run'>,
	on: Kysely<Schema>,
	ae: string,
	[from, until]: Span,
): Promise<readonly Span[]> {
	const { rows } = await run.slotsOf(on, { ae, from: Date.parse(from), until: Date.parse(until) });
	return rows.map(toSpan);
}

/** Anybody's meetings that overlap the span (UTC ISO) and that this SDR introduces, soonest first. */
export async function introducedBy(
	{ run }: Pick<Store, 'run'>,
	on: Kysely<Schema>,
	sdr: string,
	[from, until]: Span,
): Promise<readonly Span[]> {
	const span = { from: Date.parse(from), until: Date.parse(until) };
	const { rows } = await run.meetingsBetween(on, span);
	return rows.filter(({ state }) => sdrOf(state) === sdr).map(toSpan);
}

function sdrOf(state: string | null): string | null {
	return state === null ? null : (JSON.parse(state) as HandoffState).sdr;
}

function toSpan(slot: { readonly starts_at: number; readonly ends_at: number }): Span {
	return [new Date(slot.starts_at).toISOString(), new Date(slot.ends_at).toISOString()];
}
