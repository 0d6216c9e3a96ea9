import { sleep, type IWebhookFunctions } from 'n8n-workflow';
import type { BusyTimes } from '../../src/engine/slots';
import { calendarOf, type Person } from '../../src/engine/policy/contract';
import { busyNow, peopleToAsk } from '../workspace/busy-now';
import { errorMessage } from '../workspace/error-message';
import type { FollowedLink } from '../workspace/follow-link';
import { calendarCredential, openCalendar } from '../workspace/google-calendar';
import { spanToKnow, type BusyOf } from '../workspace/open-times';

/** `kept`: what was read within the last minute will do. `fresh`: a time is being booked. */
export type HowFresh = 'kept' | 'fresh';

interface Kept {
	/** Epoch ms. */
	readonly at: number;
	readonly busy: BusyTimes;
}

const KEPT_MS = 60_000;
const MOST_KEPT = 1000;
/** Somebody is on the phone: after this the page says that it could not look. */
const PATIENCE_MS = 8000;

/** What was read last, by whose credential and which calendar; for the process, never stored. */
const KEPT = new Map<string, Kept>();

/**
 * When the AE and the SDR of a link are busy in Google Calendar, where the contract says that it counts.
 * Whatever cannot be read is left out, and the page says so: a page never waits for Google.
 */
export async function pageBusy(
	context: IWebhookFunctions,
	link: FollowedLink,
	how: HowFresh,
): Promise<BusyOf> {
	const { contract, handoff, now } = link;
	if (contract.routing.meeting.calendar === 'mail') return new Map();
	const people = peopleToAsk(contract, handoff);
	const known = new Map(people.map(({ id }) => [id, keptOf(context, link, id)] as const));
	if (how === 'kept' && [...known.values()].every((kept) => kept !== undefined)) {
		return new Map([...known].map(([id, kept]) => [id, kept?.busy ?? 'unknown']));
	}
	try {
		return await readNow(context, link, people);
	} catch (error) {
		context.logger.warn(`Calendars not read for a booking page: ${errorMessage(error)}`);
		return new Map();
	} finally {
		forgetOld(now);
	}
}

async function readNow(
	context: IWebhookFunctions,
	link: FollowedLink,
	people: readonly Person[],
): Promise<BusyOf> {
	const wait = async (ms: number) => await sleep(ms);
	const [from, until] = spanToKnow(link.contract, link.now).map((at) => Date.parse(at));
	const reading = openCalendar(context, { wait, tries: 1 }).then(
		async (api) => await busyNow(api, people, from ?? link.now, until ?? link.now),
	);
	const told = await inTime(reading);
	const busy = new Map<string, BusyTimes>();
	for (const [id, one] of told) {
		busy.set(id, one.ok ? one.spans : 'unknown');
		if (one.ok) KEPT.set(nameOf(context, link, id), { at: link.now, busy: one.spans });
	}
	return busy;
}

async function inTime<T>(reading: Promise<T>): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, refuse) => {
		timer = setTimeout(() => refuse(new Error('Google did not answer in time.')), PATIENCE_MS);
	});
	return await Promise.race([reading, late]).finally(() => clearTimeout(timer));
}

function keptOf(context: IWebhookFunctions, link: FollowedLink, id: string): Kept | undefined {
	const kept = KEPT.get(nameOf(context, link, id));
	return kept !== undefined && link.now - kept.at < KEPT_MS && kept.at <= link.now
		? kept
		: undefined;
}

/** Another credential may see another calendar. */
function nameOf(
	context: IWebhookFunctions,
	{ contract: { team, routing } }: FollowedLink,
	id: string,
): string {
	const type = calendarCredential(context);
	const credential = type === undefined ? '' : (context.getNode().credentials?.[type]?.id ?? '');
	const person = team.people.get(id);
	const calendar = person === undefined ? id : calendarOf(person);
	return `${credential} ${routing.meeting.horizonDays} ${calendar}`;
}

function forgetOld(now: number): void {
	if (KEPT.size < MOST_KEPT) return;
	for (const [name, { at }] of KEPT) if (now - at >= KEPT_MS) KEPT.delete(name);
}
