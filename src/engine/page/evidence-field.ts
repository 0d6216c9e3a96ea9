import type { Asked } from './asked-facts';
import { area, field, line, type FieldWords, type Form } from './form-parts';
import { markup, type Html, type Slot } from './markup';
import { radioGroup } from './radio-group';
import { tickBox } from './tick-box';

/** A text that quotes are taken from, such as discovery notes. */
const NOTES = { rows: 8, most: 15_000 };
/** A quote, or several things on a line each. */
const WORDS = { rows: 3, most: 2_000 };
const LINE = 500;

/** The name of a fact's form field; a list with fixed values has one for each of them. */
export function evidenceFieldName(fact: string, value?: string): string {
	return value === undefined ? `fact.${fact}` : `fact.${fact}=${value}`;
}

/** The form field that fits the type of a missing fact. Nothing is filled in or chosen beforehand. */
export function evidenceField(
	form: Form,
	{ definition, isSource }: Pick<Asked, 'definition' | 'isSource'>,
	hint: Slot,
): Html {
	const { name, label, type, unit, oneOf } = definition;
	const words = { name: evidenceFieldName(name), label, hint };
	switch (type) {
		case 'boolean':
			return radioGroup(form, { ...words, required: false }, YES_OR_NO);
		case 'number':
			return numberField(
				form,
				unit === undefined ? words : { ...words, label: `${label} (${unit})` },
			);
		case 'date':
			return dateField(form, words);
		case 'list':
			return oneOf === undefined ? area(form, words, WORDS) : tickField(form, words, oneOf);
		case 'quote':
			return area(form, words, WORDS);
		case 'text':
			if (oneOf !== undefined) return selectField(form, words, oneOf);
			return isSource ? area(form, words, NOTES) : line(form, words, LINE);
	}
}

const YES_OR_NO = [
	{ value: 'yes', label: 'Yes' },
	{ value: 'no', label: 'No' },
] as const;

function numberField(form: Form, words: FieldWords): Html {
	return field(
		form,
		words,
		(attributes) =>
			markup`<input type="text" inputmode="decimal" class="brief"${attributes} maxlength="30" value="${form.entered.get(words.name)}">`,
	);
}

function dateField(form: Form, words: FieldWords): Html {
	return field(
		form,
		words,
		(attributes) =>
			markup`<input type="date" class="brief"${attributes} value="${form.entered.get(words.name)}">`,
	);
}

function selectField(form: Form, words: FieldWords, oneOf: readonly string[]): Html {
	const chosen = form.entered.get(words.name);
	return field(
		form,
		words,
		(attributes) => markup`<select class="brief"${attributes}>
<option value="">Choose…</option>
${oneOf.map((value) => markup`<option value="${value}"${value === chosen && markup` selected`}>${value}</option>`)}
</select>`,
	);
}

function tickField(form: Form, { name, label, hint }: FieldWords, oneOf: readonly string[]): Html {
	return markup`<fieldset class="group"><legend>${label} <span class="hint">${hint}</span></legend>
${oneOf.map((value) => tickBox(form, { name: `${name}=${value}`, label: value, required: false, describedBy: [] }))}
</fieldset>`;
}
