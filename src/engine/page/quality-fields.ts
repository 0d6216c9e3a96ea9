import { described, fieldId, line, wrongWords, type Form } from './form-parts';
import { markup, type Html } from './markup';

/** The most characters the AE's one-line answers take. */
export const LINE_LENGTH = 300;

const SCORES = [1, 2, 3, 4, 5] as const;

/** How good the meeting was, 1 to 5, and the one line that makes the number useful. Both optional. */
export function qualityFields(form: Form, sdr: string): Html {
	const id = fieldId(form, 'score');
	return markup`<fieldset class="group" role="radiogroup"${described(form, 'score', `${id}-ends`)}>
<legend>How well was this meeting prepared? <span class="hint">Optional. For coaching ${sdr}, never for a ranking.</span></legend>
${wrongWords(form, 'score')}
<div class="score">${SCORES.map((score) => scoreCell(form, score))}</div>
<p class="ends" id="${id}-ends"><span>1: a wasted slot</span><span>5: could not be better</span></p>
</fieldset>
${line(form, { name: 'why', label: 'What made it a 2 or a 5?', hint: 'One line, optional.' }, LINE_LENGTH)}`;
}

function scoreCell(form: Form, score: number): Html {
	const id = score === 1 ? fieldId(form, 'score') : `${fieldId(form, 'score')}-${score}`;
	const chosen = form.entered.get('score') === String(score);
	return markup`<label for="${id}"><input type="radio" id="${id}" name="score" value="${score}"${chosen && markup` checked`}><span>${score}</span></label>`;
}
