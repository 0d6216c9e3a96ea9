import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { keyFor } from '../../src/engine/handoff';
import type { EventData, EventType, KeylessEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Ledger } from '../../src/ledger';
import type { CalendarApi } from '../../src/providers/google';
import { askOnce } from '../workspace/ask-once';
import { eventEnvelope } from '../workspace/event-envelope';
import { openCalendar } from '../workspace/google-calendar';
import { workspaceLedger } from '../workspace/open-ledger';
import { recordOne } from '../workspace/record-one';

/** Where one execution works between ledger and calendars. */
export interface CalendarDesk {
	readonly ledger: Ledger;
	/** Opened when a contract asks for it, so that nobody else needs a credential. */
	readonly api: () => Promise<CalendarApi>;
	/** Epoch ms. */
	readonly now: () => number;
}

/** What the calendars are called in events. */
export const SYSTEM = 'google';
const SOURCE = 'google-calendar';

/** A booking waits for a while only: its work is leased for a minute. */
const TRIES_OF_BUSY = 3;

/** Opens the ledger; the line to Google is opened by whoever needs it. */
export async function openDesk(context: IExecuteFunctions): Promise<CalendarDesk> {
	const isBusy = context.getNodeParameter('operation', 0) === 'busy';
	const patience = isBusy ? { tries: TRIES_OF_BUSY } : {};
	const wait = async (ms: number) => await sleep(ms);
	return {
		ledger: await workspaceLedger(context),
		api: askOnce(async () => await openCalendar(context, { wait, ...patience })),
		now: () => Date.now(),
	};
}

/** Records what was done or seen in a calendar; once more it is nothing new. */
export async function recordSeen<T extends EventType>(
	{ ledger, now }: Pick<CalendarDesk, 'ledger' | 'now'>,
	handoff: HandoffState,
	type: T,
	data: EventData[T],
): Promise<HandoffState> {
	const event = {
		...eventEnvelope(handoff, SOURCE, now()),
		type,
		data,
	} as KeylessEvent;
	const { handoff: after } = await recordOne(ledger, { ...event, key: keyFor(handoff, event) });
	return after;
}
