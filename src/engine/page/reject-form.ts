import type { HandoffState } from '../handoff/state';
import { needsDate } from '../handoff';
import type { Contract, RecycleReason } from '../policy/contract';
import type { ChecklistLine } from './checklist';
import { field, fieldId, line, wrongWords, type Form } from './form-parts';
import { tomorrow } from './instant-words';
import { markup, type Html } from './markup';
import { whatFollows } from './next-step-words';
import { personName, personZone } from './people-words';
import { LINE_LENGTH, qualityFields } from './quality-fields';
import { radioGroup, type RadioOption } from './radio-group';
import { tickBox } from './tick-box';

export interface Rejecting {
	readonly contract: Contract;
	readonly state: HandoffState;
	readonly lines: readonly ChecklistLine[];
	/** Epoch milliseconds. */
	readonly now: number;
}

/** The group of boxes for what did not hold. */
const FAILED = 'failed';

/** Why the lead goes back, with what each reason leads to, so that no lead goes back into nowhere. */
export function rejectForm(form: Form, rejecting: Rejecting): Html {
	const { contract, state, lines } = rejecting;
	const sdr = personName(contract, state.sdr);
	const reasons = [...contract.recycle.reasons.values()];
	return markup`${radioGroup(
		form,
		{ name: 'reason', label: 'Why does it go back?', required: true },
		reasons.map((reason) => option(rejecting, reason)),
	)}
${line(form, { name: 'note', label: `What should ${sdr} know?`, hint: 'One line in your own words, optional.' }, LINE_LENGTH)}
${failedLines(form, lines)}
${dateField(form, rejecting, reasons.some(needsDate))}
${qualityFields(form, sdr)}
<button>Send this lead back</button>
<p class="after">It is never lost: the next step above is recorded with it. A decision is final.</p>`;
}

function option({ contract, state, now }: Rejecting, reason: RecycleReason): RadioOption {
	const { owner, action, wakes } = whatFollows(contract, state, reason, now);
	return {
		value: reason.id,
		label: reason.says,
		hint: [
			`Back to ${owner}: ${action}. It comes back ${wakes}.`,
			reason.namesCriterion && ' Name the line below.',
		],
	};
}

/** Folded away: most leads go back for a reason that no line of the bar names. */
function failedLines(form: Form, lines: readonly ChecklistLine[]): Html {
	const isWrong = form.problems.some(({ field }) => field === FAILED);
	const open = isWrong || lines.some(({ id }) => form.entered.has(`${FAILED}.${id}`));
	const words = 'Name the lines of the bar that did not hold';
	const id = fieldId(form, FAILED);
	return markup`<details class="more"${open && markup` open`}><summary>${words}</summary>
<fieldset id="${id}" tabindex="-1" aria-label="${words}"${isWrong && markup` aria-describedby="${id}-wrong"`}>${wrongWords(form, FAILED)}
<ul class="lines">${lines.map(({ id, says }) => markup`<li>${tickBox(form, { name: `${FAILED}.${id}`, label: says, required: false, describedBy: [] })}</li>`)}</ul>
</fieldset></details>`;
}

function dateField(form: Form, { contract, state, now }: Rejecting, someNeedIt: boolean): Html {
	const earliest = tomorrow(now, personZone(contract, state.ae));
	const hint = someNeedIt
		? 'Where the reason asks for it, or if the prospect named a day.'
		: 'Only if the prospect named a day. Left empty, it is the one shown with the reason.';
	return field(
		form,
		{ name: 'date', label: 'Try again on', hint },
		(attributes) =>
			markup`<input type="date" class="brief"${attributes} min="${earliest}" value="${form.entered.get('date')}">`,
	);
}
