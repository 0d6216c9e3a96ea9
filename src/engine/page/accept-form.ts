import type { ChecklistLine } from './checklist';
import type { Form } from './form-parts';
import { markup, type Html } from './markup';
import { proof } from './proof';
import { qualityFields } from './quality-fields';
import { tickBox } from './tick-box';

/** The acceptance checklist: every required line has to be confirmed before the lead is taken. */
export function acceptForm(form: Form, lines: readonly ChecklistLine[], sdr: string): Html {
	return markup`<p class="soft small">Tick what the meeting confirmed. Under each line is what ${sdr} recorded. If one does not hold, send the lead back.</p>
<ul class="lines">${lines.map((line) => checklistLine(form, line))}</ul>
<p class="tally" aria-hidden="true" data-of="${lines.length}"></p>
${qualityFields(form, sdr)}
<button>Accept this lead</button>
<p class="after">The opportunity is opened and becomes yours. A decision is final.</p>`;
}

function checklistLine(form: Form, line: ChecklistLine): Html {
	const proofId = `${form.id}-proof-${line.id}`;
	const words = {
		name: `confirm.${line.id}`,
		label: line.required ? line.says : markup`${line.says} <span class="hint">Optional</span>`,
		required: line.required,
		describedBy: [proofId],
	};
	return markup`<li>${tickBox(form, words)}${proof(proofId, line)}</li>
`;
}
