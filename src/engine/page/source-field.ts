import { area, type Form } from './form-parts';
import { markup, type Html } from './markup';

/** Longer than this is folded away, so that the field under it can be found. */
const LONG = 1_000;
const ADDITION = { rows: 3, most: 15_000 };

/** A text that quotes are taken from, as it stands, and a field for what is to go under it. */
export function sourceField(form: Form, fact: string, label: string, text: string): Html {
	const isLong = text.length > LONG;
	const words = {
		name: additionName(fact),
		label: `Add to “${label}”`,
		hint: 'Only if the prospect’s words are not in there yet. It goes under what is there; nothing is overwritten.',
	};
	return markup`<details class="more"${!isLong && markup` open`}><summary>${label} so far</summary>
<p class="note">${text}</p></details>
${area(form, words, ADDITION)}`;
}

/** The name of the form field for what is added to a fact. */
export function additionName(fact: string): string {
	return `add.${fact}`;
}
