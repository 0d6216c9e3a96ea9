import { field, type Form } from './form-parts';
import { localMinute, zoneWords } from './instant-words';
import { markup, type Html } from './markup';
import { tickBox } from './tick-box';

/** Nobody came. One tick, so that no button alone can say it. */
export function noShowForm(form: Form, lead: string, sdr: string): Html {
	return markup`${tickBox(form, {
		name: 'no-show',
		label: `I was there and ${lead} did not come`,
		required: true,
		describedBy: [],
	})}
<button>Record the no-show</button>
<p class="after">${sdr} is asked to book it again. Your turn in the rotation is put right.</p>`;
}

/** The meeting was moved: the one thing to know is when it is now, in the AE's own zone. */
export function movedForm(form: Form, sdr: string, now: number, zone: string): Html {
	return markup`${field(
		form,
		{ name: 'start', label: 'New date and time', hint: `In ${zoneWords(zone)}.` },
		(attributes) =>
			markup`<input type="datetime-local" class="brief"${attributes} required min="${localMinute(now, zone)}" value="${form.entered.get('start')}">`,
	)}
<button>Record the new time</button>
<p class="after">Everybody gets the new invitation, ${sdr} included. You are asked again after it.</p>`;
}
