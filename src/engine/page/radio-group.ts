import { described, fieldId, wrongWords, type FieldWords, type Form } from './form-parts';
import { markup, type Html, type Slot } from './markup';

export interface RadioOption {
	readonly value: string;
	readonly label: string;
	/** What choosing it leads to, under the label. */
	readonly hint?: Slot;
	/** A class on the radio itself, for what the page shows only with it. */
	readonly mark?: string;
}

/** Radio buttons one under the other. None is ever preselected; one has to be chosen. */
export function radioGroup(form: Form, words: FieldWords, options: readonly RadioOption[]): Html {
	const id = fieldId(form, words.name);
	const hinted = words.hint !== undefined;
	const ties = described(form, words.name, ...(hinted ? [`${id}-hint`] : []));
	return markup`<fieldset class="group" role="radiogroup"${ties}>
<legend>${words.label}</legend>
${hinted && markup`<span class="hint" id="${id}-hint">${words.hint}</span>`}${wrongWords(form, words.name)}
${options.map((option, at) => radio(form, words.name, option, at))}</fieldset>`;
}

/** The first radio carries the field's own id, so that the summary of problems leads to it. */
function radio(form: Form, name: string, option: RadioOption, at: number): Html {
	const id = at === 0 ? fieldId(form, name) : `${fieldId(form, name)}-${at}`;
	const chosen = form.entered.get(name) === option.value;
	return markup`<label class="pick" for="${id}"><input type="radio" id="${id}" name="${name}" value="${option.value}" required${option.mark !== undefined && markup` class="${option.mark}"`}${chosen && markup` checked`}>
<span>${option.label}${option.hint !== undefined && markup`<small>${option.hint}</small>`}</span></label>
`;
}
