import type { FreeSlot } from '../clock';
import { fieldId, wrongWords, type Form } from './form-parts';
import { grouped } from './grouped';
import { markup, type Html, type Slot } from './markup';
import { clockBeside, clockWords, localDate, weekdayWords } from './time-words';

/** The name of the form field the start is sent in. */
export const START = 'start';
/** Days that are unfolded; more of them would push the button off the table. */
const UNFOLDED = 3;

/** In whose time the times are shown, and whose stands beside it. */
export interface Clocks {
	/** The prospect's zone (IANA). */
	readonly zone: string;
	/** The AE's zone, and their first name. */
	readonly besideZone: string;
	readonly beside: string;
	/** Epoch ms. */
	readonly now: number;
}

/** The open times, one radio button each, grouped by the day it is for the prospect; none is chosen beforehand. */
export function timeField(
	form: Form,
	slots: readonly FreeSlot[],
	asked: FreeSlot | null,
	clocks: Clocks,
): Html {
	const days = grouped(slots, ({ start }) => localDate(start, clocks.zone));
	const cells = makeCells(form, clocks);
	const first = asked === null ? [] : [askedFor(asked, clocks, cells)];
	return markup`${wrongWords(form, START, 'Choose one of these')}${first}
${days.map(([, ofDay], at) => day(ofDay, isUnfolded(form, ofDay, at), clocks, cells))}`;
}

type Cells = (slots: readonly FreeSlot[]) => Slot;

/** Cells of one radio group. The first of all carries the field's own id, so that the summary leads to it. */
function makeCells(form: Form, clocks: Clocks): Cells {
	let count = 0;
	return (slots) =>
		markup`<div class="times">${slots.map((slot) => timeCell(form, slot, clocks, (count += 1)))}</div>`;
}

function timeCell(form: Form, { start }: FreeSlot, clocks: Clocks, place: number): Html {
	const { zone, besideZone, beside } = clocks;
	const id = place === 1 ? fieldId(form, START) : `${fieldId(form, START)}-${place}`;
	const value = new Date(start).toISOString();
	const chosen = form.entered.get(START) === value;
	const here = clockWords(start, zone);
	const there = clockBeside(start, besideZone, zone);
	return markup`<label for="${id}"><input type="radio" id="${id}" name="${START}" value="${value}" required${chosen && markup` checked`}><span><b>${here}</b>${there !== here && markup`<small>${there} ${beside}</small>`}</span></label>`;
}

function askedFor(slot: FreeSlot, { zone, now }: Clocks, cells: Cells): Html {
	const words = `They asked for this: ${weekdayWords(slot.start, zone, now)}`;
	return markup`<fieldset class="day asked"><legend>${words}</legend>${cells([slot])}</fieldset>`;
}

function day(slots: readonly FreeSlot[], open: boolean, { zone, now }: Clocks, cells: Cells): Html {
	const [first] = slots;
	const words = first === undefined ? '' : weekdayWords(first.start, zone, now);
	const count = `${slots.length} ${slots.length === 1 ? 'time' : 'times'}`;
	return markup`<details class="day"${open && markup` open`}><summary><b>${words}</b> <span class="soft small">${count}</span></summary>
<fieldset aria-label="${words}">${cells(slots)}</fieldset></details>
`;
}

function isUnfolded(form: Form, slots: readonly FreeSlot[], at: number): boolean {
	const chosen = form.entered.get(START);
	return at < UNFOLDED || slots.some(({ start }) => new Date(start).toISOString() === chosen);
}
