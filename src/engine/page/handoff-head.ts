import { meetingWords } from './instant-words';
import { markup, type Html } from './markup';
import type { DecisionView } from './page-view';
import { leadName, leadRole, personName, personZone } from './people-words';

/** Who it is about, when the meeting was, and which SDR set it up. */
export function handoffHead({ contract, state, facts, now }: DecisionView): Html {
	const { meeting } = state;
	const link = state.calendar?.link ?? null;
	const role = leadRole(facts);
	const ahead = meeting !== null && Date.parse(meeting.start) > now;
	return markup`<h1>${leadName(facts)}</h1>
${role !== '' && markup`<p class="role">${role}</p>`}
<dl class="facts">
${meeting !== null && markup`<dt>Meeting</dt><dd>${meetingWords(meeting.start, meeting.end, personZone(contract, state.ae))}${ahead && markup` <b>(still ahead)</b>`}</dd>`}
${ahead && link !== null && markup`<dt>Where</dt><dd><a href="${link}">Video call</a></dd>`}
<dt>Set up by</dt><dd>${personName(contract, state.sdr)}</dd>
</dl>`;
}
