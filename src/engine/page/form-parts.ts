import type { FormProblem } from './form-problem';
import { markup, type Html, type Slot } from './markup';
import type { Fields } from './read-fields';

/** One form on a page: what was entered in it before, and what was wrong with that. */
export interface Form {
	/** Goes before the ids of its fields, which must differ from those of other forms. */
	readonly id: string;
	readonly entered: Fields;
	readonly problems: readonly FormProblem[];
}

export interface FieldWords {
	readonly name: string;
	readonly label: string;
	readonly hint?: Slot;
}

/** The id of a field's control, for its label, its problem and the summary's link. */
export function fieldId(form: Form, name: string): string {
	return `${form.id}-${name}`;
}

/**
 * The problem of a field, in words beside it; nothing where there is none. `shorter` words will do
 * where the control's own label says what it is about.
 */
export function wrongWords(form: Form, name: string, shorter?: string): Slot {
	const problem = form.problems.find(({ field }) => field === name);
	if (problem === undefined) return null;
	return markup`<span class="wrong" id="${fieldId(form, name)}-wrong">${shorter ?? problem.message}</span>`;
}

/** The attributes that tie a control to its hint and its problem. */
export function described(form: Form, name: string, ...alsoBy: readonly string[]): Slot {
	const wrong = form.problems.some(({ field }) => field === name);
	const by = [...alsoBy, ...(wrong ? [`${fieldId(form, name)}-wrong`] : [])];
	return [
		by.length > 0 && markup` aria-describedby="${by.join(' ')}"`,
		wrong && markup` aria-invalid="true"`,
	];
}

/** A label, its hint, its problem, and the control itself under them. */
export function field(
	form: Form,
	{ name, label, hint }: FieldWords,
	control: (attributes: Slot) => Html,
): Html {
	const id = fieldId(form, name);
	const hinted = hint !== undefined && markup`<span class="hint" id="${id}-hint">${hint}</span>`;
	const ties = described(form, name, ...(hint === undefined ? [] : [`${id}-hint`]));
	return markup`<div class="field"><label for="${id}">${label}</label>${hinted}${wrongWords(form, name)}
${control(markup` id="${id}" name="${name}"${ties}`)}</div>`;
}

/** One line of text. */
export function line(form: Form, words: FieldWords, most: number): Html {
	return field(
		form,
		words,
		(attributes) =>
			markup`<input type="text"${attributes} maxlength="${most}" value="${form.entered.get(words.name)}">`,
	);
}

/** Several lines of text. HTML drops one newline at the start of a text area, so one is given. */
export function area(form: Form, words: FieldWords, size: { rows: number; most: number }): Html {
	return field(
		form,
		words,
		(attributes) =>
			markup`<textarea${attributes} rows="${size.rows}" maxlength="${size.most}">
${form.entered.get(words.name)}</textarea>`,
	);
}

/** What every form posts beside its answers: the link's token and the stamp of this page. */
export function hiddenKeys(keys: { readonly token: string; readonly stamp: string }): Html {
	return markup`<input type="hidden" name="t" value="${keys.token}">
<input type="hidden" name="s" value="${keys.stamp}">
`;
}
