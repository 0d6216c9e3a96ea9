import type { FactDefinition } from '../facts';
import { evidenceFieldName } from './evidence-field';
import type { Fields } from './read-fields';

/** Commas or spaces between thousands, as people write them. */
const GROUPED = /^\d{1,3}([, ]\d{3})+(\.\d+)?$/;

/**
 * What was entered for one fact, in the shape `toFacts` reads; `undefined` where nothing was.
 * Whether the fact may hold it is for `toFacts` to say.
 */
export function enteredValue(definition: FactDefinition, fields: Fields): unknown {
	const entered = fields.get(evidenceFieldName(definition.name));
	switch (definition.type) {
		case 'list':
			return definition.oneOf === undefined ? items(entered) : ticked(definition, fields);
		case 'number':
			return entered !== undefined && GROUPED.test(entered)
				? entered.replace(/[, ]/g, '')
				: entered;
		case 'boolean':
		case 'date':
		case 'quote':
		case 'text':
			return entered;
	}
}

/** One on each line, as the form asks; on a single line, what commas or semicolons separate. */
function items(entered: string | undefined): readonly string[] | undefined {
	return entered
		?.split(entered.includes('\n') ? '\n' : /[,;]/)
		.map((item) => item.replace(/[,;\s]+$/, '').trim())
		.filter((item) => item !== '');
}

function ticked({ name, oneOf }: FactDefinition, fields: Fields): readonly string[] | undefined {
	const values = oneOf?.filter((value) => fields.get(evidenceFieldName(name, value)) === 'yes');
	return values?.length === 0 ? undefined : values;
}
