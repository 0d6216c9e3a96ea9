import { described, fieldId, wrongWords, type FieldWords, type Form } from './form-parts';
import { markup, type Html, type Slot } from './markup';

export interface RadioOption {
	readonly value: string;
	readonly label: string;
	/** What choosing it leads to, under the label once it is chosen. */
	readonly hint?: Slot;
}

export interface RadioWords extends FieldWords {
	/** Whether one of them has to be chosen. */
	readonly required: boolean;
}

/** Radio buttons one under the other, none of them ever preselected. */
export function radioGroup(form: Form, words: RadioWords, options: readonly RadioOption[]): Html {
	const id = fieldId(form, words.name);
	const hinted = words.hint !== undefined;
	const ties = described(form, words.name, ...(hinted ? [`${id}-hint`] : []));
	return markup`<fieldset class="group" role="radiogroup"${ties}>
<legend>${words.label}</legend>
${hinted && markup`<span class="hint" id="${id}-hint">${words.hint}</span>`}${wrongWords(form, words.name)}
${options.map((option, at) => radio(form, words, option, at))}</fieldset>`;
}

/**
 * The first radio carries the field's own id, so that the summary of problems leads to it. What a
 * choice leads to is shown once it is made, and read out with it either way.
 */
function radio(form: Form, { name, required }: RadioWords, option: RadioOption, at: number): Html {
	const id = at === 0 ? fieldId(form, name) : `${fieldId(form, name)}-${at}`;
	const chosen = form.entered.get(name) === option.value;
	const hinted = option.hint !== undefined;
	return markup`<div class="pick"><input type="radio" id="${id}" name="${name}" value="${option.value}"${required && markup` required`}${hinted && markup` aria-describedby="${id}-next"`}${chosen && markup` checked`}>
<label for="${id}">${option.label}</label>${hinted && markup`<small id="${id}-next">${option.hint}</small>`}</div>
`;
}
