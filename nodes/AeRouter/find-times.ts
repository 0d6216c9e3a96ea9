import type { IDataObject } from 'n8n-workflow';
import type { HandoffState } from '../../src/engine/handoff/state';
import { findSlots, knownZone, type Parties } from '../../src/engine/slots';
import type { FreeSlot } from '../../src/engine/clock';
import type { Ledger } from '../../src/ledger';
import { contractOfHandoff } from '../workspace/active-contract';
import { CodedError } from '../workspace/coded-error';
import { handoffNamed } from '../workspace/handoff-named';
import { calendarsNow, partiesOf, searchAmong, unreadOf } from '../workspace/open-times';
import { readBusyTimes } from '../workspace/read-busy-times';

/** What is asked for one item. */
export interface TimesRequest {
	readonly id: unknown;
	/** As a calendar node gave them; empty where none was asked. */
	readonly busyTimes: unknown;
	readonly most: number;
	readonly everyMinutes: number;
	/** Whether the hours of the prospect and of the SDR count. */
	readonly usualHours: boolean;
}

/** The first open times of a handoff's AE, and what could not be looked up. */
export interface TimesFound {
	readonly handoff: HandoffState;
	readonly slots: readonly IDataObject[];
	readonly ae: string;
	readonly sdr: string | null;
	readonly prospectZone: string | null;
	/** Ids of people, and `prospect`, about whom nobody could tell: a time may not suit them after all. */
	readonly couldNotTell: readonly string[];
}

/** Looks for times; books nothing, and asked again without news it finds the same. */
export async function findTimes(ledger: Ledger, request: TimesRequest): Promise<TimesFound> {
	const handoff = await handoffNamed(ledger, request.id);
	const contract = await contractOfHandoff(ledger, handoff);
	const zone = knownZone((await ledger.facts(handoff.id))['lead.zone']);
	const parties = partiesOf(contract, handoff, zone);
	if (parties === undefined) {
		throw new CodedError('HANDOFF_NOT_ASSIGNED', 'No AE has this handoff yet. Route it first.');
	}
	const now = Date.now();
	const { most, everyMinutes, usualHours } = request;
	const search = searchAmong(await calendarsNow(ledger, contract, handoff, now), parties, {
		now,
		hours: usualHours ? 'usual' : 'any',
		everyMinutes,
		most,
		busy: readBusyTimes(request.busyTimes, contract),
	});
	const unread = unreadOf(parties, search);
	const couldNotTell = [...unread, ...(zone === null ? ['prospect'] : [])];
	const free = couldNotTell.length === 0 ? 'yes' : 'could-not-tell';
	const slots = findSlots(contract, parties, search).map((slot) => toItem(slot, parties, free));
	const { ae, sdr, prospectZone } = parties;
	return { handoff, slots, ae: ae.id, sdr: sdr?.id ?? null, prospectZone, couldNotTell };
}

/** An instant for machines, and the local times for whoever writes them into a message. */
function toItem(
	{ start, end }: FreeSlot,
	{ ae, prospectZone }: Parties,
	free: string,
): IDataObject {
	const [from, until] = [start, end].map((at) => new Date(at).toISOString());
	const local = prospectZone === null ? null : localTime(start, prospectZone);
	return { start: from, end: until, free, forProspect: local, forAe: localTime(start, ae.zone) };
}

/** `2027-01-20 16:00`, in the zone (IANA). */
function localTime(at: number, timeZone: string): string {
	return new Intl.DateTimeFormat('sv-SE', {
		timeZone,
		dateStyle: 'short',
		timeStyle: 'short',
	}).format(at);
}
