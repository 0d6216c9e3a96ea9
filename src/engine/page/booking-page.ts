import { document } from './document';
import { hiddenKeys, type Form } from './form-parts';
import { zoneWords } from './instant-words';
import { markup, type Html, type Slot } from './markup';
import type { BookingView } from './page-view';
import { firstNameOf, leadName, leadRole, personName, personZone } from './people-words';
import { problemSummary } from './problem-summary';
import { readFields } from './read-fields';
import { timeField } from './time-field';
import { clockWords } from './time-words';
import { zoneField } from './zone-field';

/** The name of the form field that says which times were shown. */
export const HOURS = 'hours';
/** The name of the form field that says what the page stood for: see `bookingRevision`. */
export const REVISION = 'r';

/**
 * The SDR's page for the time of the meeting: who it is about, with whom, and the times that are open,
 * in the prospect's zone with the AE's beside it. Showing it changes nothing.
 */
export function bookingPage(view: BookingView): string {
	const { contract, facts } = view;
	const form = { id: 'booking', entered: readFields(view.entered), problems: view.problems ?? [] };
	return document({
		title: `${form.problems.length > 0 ? 'Please check: ' : ''}Book ${leadName(facts)}`,
		company: contract.team.company,
		main: markup`${problemSummary(form)}
${head(view)}
${view.zone === null ? askForZone(view, form) : timesIn(view.zone, view, form)}`,
		footer:
			'Opening this page books nothing; only its button does. The link is yours alone, so please do not forward it.',
	});
}

function head({ contract, state, facts }: BookingView): Html {
	const role = leadRole(facts);
	const { minutes, sdrMinutes } = contract.routing.meeting;
	const host = contract.team.people.get(hostOf(state) ?? '');
	const yours =
		sdrMinutes > 0 && ` You are there for the first ${sdrMinutes}, to introduce both sides.`;
	return markup`<h1>${leadName(facts)}</h1>
${role !== '' && markup`<p class="role">${role}</p>`}
<p class="lead">${minutes} minutes with <b>${personName(contract, hostOf(state))}</b>${host?.title !== undefined && `, ${host.title}`}.${yours}</p>`;
}

function askForZone(view: BookingView, form: Form): Html {
	const who = firstNameOf(view.facts) ?? 'the prospect';
	const words = {
		label: `Which time zone is ${who} in?`,
		hint: 'Nobody has said yet. Ask what time it is for them now: it stands beside each place.',
	};
	return markup`<form class="panel" method="get" autocomplete="off">
<input type="hidden" name="t" value="${view.token}">
${zoneField(form, view.contract, view.now, words)}
<button>Show the open times</button>
</form>`;
}

function timesIn(zone: string, view: BookingView, form: Form): Html {
	const { contract, state, facts, now, slots, asked } = view;
	const besideZone = personZone(contract, hostOf(state));
	const beside = firstName(contract, hostOf(state));
	const who = firstNameOf(facts) ?? 'the prospect';
	const isSame = clockWords(now, zone) === clockWords(now, besideZone);
	const also = isSame
		? ` ${beside} has the same time.`
		: ` Below it ${beside}’s, in ${zoneWords(besideZone)}.`;
	const some = slots.length > 0 || asked !== null;
	return markup`<form class="panel booking" method="post" autocomplete="off">
${hiddenKeys(view)}
<input type="hidden" name="zone" value="${zone}"><input type="hidden" name="${HOURS}" value="${view.hours}"><input type="hidden" name="${REVISION}" value="${bookingRevision(view)}">
<h2>${some ? 'Pick a time together' : 'No time is open'}</h2>
<p class="soft small">In ${zoneWords(zone)}: it is ${clockWords(now, zone)} for ${who} now.${also}</p>
${unreadWords(view)}
${some ? timeField(form, slots, asked, { zone, besideZone, beside, now }) : noneWords(view)}
${
	some &&
	markup`<div class="sticky"><button>Book this time</button></div>
<p class="after">The invitation and your introduction go out at once, to ${who}, ${beside} and you.</p>`
}
</form>
${otherTimes(zone, view)}`;
}

/** What nobody could look up is said, never taken as free. The reader is the SDR. */
function unreadWords({ contract, state, unread }: BookingView): Slot {
	if (unread.length === 0) return null;
	const names = unread.map((id) => (id === state.sdr ? 'you' : firstName(contract, id)));
	const have = names.length === 1 && names[0] !== 'you' ? 'has' : 'have';
	return markup`<p class="after">Only meetings booked here are known: what else ${names.join(' and ')} ${have} in the calendar could not be looked up.</p>`;
}

function noneWords({ contract, state, hours }: BookingView): Html {
	const days = contract.routing.meeting.horizonDays;
	const who = personName(contract, hostOf(state));
	return markup`<p class="lead">${who} has no time in the next ${days} days that suits everybody.${hours === 'usual' && ' There may be one at other hours.'}</p>`;
}

/** Other hours, and another zone: each a page of its own that changes nothing. */
function otherTimes(zone: string, view: BookingView): Html {
	const who = firstNameOf(view.facts) ?? 'the prospect';
	const isEmpty = view.slots.length === 0 && view.asked === null;
	const form: Form = { id: 'other', entered: new Map([['zone', zone]]), problems: [] };
	const words = { label: 'Time zone', hint: 'With the time it is there now.' };
	return markup`<details class="panel"${isEmpty && markup` open`}><summary>Another time zone, or other hours</summary>
<form method="get" autocomplete="off">
<input type="hidden" name="t" value="${view.token}">
${zoneField(form, view.contract, view.now, words)}
<label class="tick" for="other-hours"><input type="checkbox" id="other-hours" name="${HOURS}" value="any"${view.hours === 'any' && markup` checked`}>
<span>Also times outside the usual hours of ${who} and your own</span></label>
<button>Show these times</button>
</form></details>`;
}

/** Counts what happened to the meeting, so that an old page books nothing a second time. */
export function bookingRevision({ state }: Pick<BookingView, 'state'>): string {
	return `${state.cycle}.${state.ownerEpoch}.${state.meeting?.revision ?? 'none'}`;
}

function hostOf({ cover, ae }: BookingView['state']): string | null {
	return cover ?? ae;
}

function firstName(contract: BookingView['contract'], id: string | null): string {
	return personName(contract, id).split(' ')[0] ?? '';
}
