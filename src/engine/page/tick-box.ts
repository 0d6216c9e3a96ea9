import { described, fieldId, wrongWords, type Form } from './form-parts';
import { markup, type Html, type Slot } from './markup';

export interface TickWords {
	readonly name: string;
	readonly label: Slot;
	readonly required: boolean;
	/** Ids of what else is read out with it. */
	readonly describedBy: readonly string[];
}

/** A box to tick, never ticked beforehand. It posts `yes`. */
export function tickBox(form: Form, { name, label, required, describedBy }: TickWords): Html {
	const id = fieldId(form, name);
	const ticked = form.entered.get(name) === 'yes';
	return markup`<label class="tick" for="${id}"><input type="checkbox" id="${id}" name="${name}" value="yes"${required && markup` required`}${ticked && markup` checked`}${described(form, name, ...describedBy)}>
<span>${label}</span></label>${wrongWords(form, name, 'Not ticked yet')}`;
}
