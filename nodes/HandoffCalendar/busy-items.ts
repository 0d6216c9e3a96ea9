import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Person } from '../../src/engine/policy/contract';
import type { Busy } from '../../src/providers/google';
import { contractOfHandoff } from '../workspace/active-contract';
import { busyNow, busyUntil, peopleToAsk, type BusyNow } from '../workspace/busy-now';
import type { Collector } from '../workspace/collect-items';
import { restingAfter } from '../workspace/google-calendar';
import { handoffNamed } from '../workspace/handoff-named';
import { parameterReader } from '../workspace/parameter-reader';
import type { CalendarDesk } from './calendar-desk';

interface Asked {
	readonly item: number;
	readonly json: IDataObject;
	readonly people: readonly Person[];
	/** Epoch ms. */
	readonly until: number;
}

const DAY_MS = 86_400_000;

/**
 * Adds to each item when its AE and SDR are busy, as Find Slots and Book read it: all of them asked for
 * together. An item whose contract invites by mail goes through as it is, and nobody is asked.
 */
export async function busyItems(
	context: IExecuteFunctions,
	open: () => Promise<CalendarDesk>,
	collector: Collector,
): Promise<void> {
	const asked = await askedItems(context, open, collector);
	if (asked.length === 0) return;
	try {
		const desk = await open();
		const people = new Map(asked.flatMap((one) => one.people).map((one) => [one.id, one]));
		const until = Math.max(...asked.map((one) => one.until));
		const busy = await busyNow(await desk.api(), [...people.values()], desk.now() - DAY_MS, until);
		for (const { item, json, people: own } of asked) {
			collector.place(item, 0, { ...json, busy: shown(own, busy) });
		}
	} catch (error) {
		for (const { item } of asked) await collector.fail(item, restingAfter(error));
	}
}

async function askedItems(
	context: IExecuteFunctions,
	open: () => Promise<CalendarDesk>,
	collector: Collector,
): Promise<readonly Asked[]> {
	const read = parameterReader(context);
	const asked: Asked[] = [];
	for (const [item, { json }] of context.getInputData().entries()) {
		try {
			const { ledger, now } = await open();
			const handoff = await handoffNamed(ledger, read('handoffId', item));
			const contract = await contractOfHandoff(ledger, handoff);
			if (contract.routing.meeting.calendar === 'mail') collector.place(item, 0, json);
			else {
				const until = busyUntil(contract, handoff, now());
				asked.push({ item, json, people: peopleToAsk(contract, handoff), until });
			}
		} catch (error) {
			await collector.fail(item, error);
		}
	}
	return asked;
}

function shown(people: readonly Person[], busy: BusyNow): IDataObject {
	return Object.fromEntries(people.map(({ id }) => [id, toGoogles(busy.get(id))]));
}

/** As Google itself answers, so that every node that reads that reads this. */
function toGoogles(busy: Busy | undefined): IDataObject {
	if (busy === undefined || !busy.ok) {
		return { busy: [], errors: [{ reason: busy?.reason ?? 'notTold' }] };
	}
	const instant = (at: number) => new Date(at).toISOString();
	return { busy: busy.spans.map(([from, to]) => ({ start: instant(from), end: instant(to) })) };
}
