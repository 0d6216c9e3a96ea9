import type { FactDefinition, FactValue } from '../facts';
import { dayWords } from './instant-words';

const DIGITS = new Intl.NumberFormat('en');

/** A fact as a person reads it: “1,200 people”, “yes”, “20 January 2027”. */
export function factWords(definition: FactDefinition | undefined, value: FactValue): string {
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (typeof value === 'number') {
		const digits = DIGITS.format(value);
		return definition?.unit === undefined ? digits : `${digits} ${definition.unit}`;
	}
	if (typeof value === 'object') return value.join(value.some(hasComma) ? '; ' : ', ');
	return definition?.type === 'date' ? dayWords(value, 'UTC') : value;
}

function hasComma(item: string): boolean {
	return item.includes(',');
}
