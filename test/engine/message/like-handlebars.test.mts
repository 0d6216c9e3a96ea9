import fc from 'fast-check';
import Handlebars from 'handlebars';
import { expect, it } from 'vitest';
import { fillIn, putBack } from '../../../src/engine/message/fill-in';
import { contextOf } from '../../../src/engine/message/message-context';
import { parseTags } from '../../../src/engine/message/parse-tags';

const NAMES = ['a', 'b', 'lead.name', 'none'];
const LISTS = ['few', 'no'];

/** Words, some of which leave a tag alone on its line. */
const words = fc.constantFrom('x', ' ', '\n', ' \n', '\n\n', 'a b\n', '\n  ', '{ }', '- ', '');

/** A template of the subset, built from the inside out; `inEach` is where only `this` is read. */
function template(depth: number, inEach: boolean): fc.Arbitrary<string> {
	const name = inEach ? fc.constant('this') : fc.constantFrom(...NAMES);
	const leaf = fc.oneof(
		words,
		fc.constant('{{! note }}'),
		fc.constant('{{!-- {{x}} --}}'),
		name.map((one) => `{{${one}}}`),
	);
	if (depth === 0) return leaf;
	const inner = fc
		.array(template(depth - 1, inEach), { maxLength: 3 })
		.map((parts) => parts.join(''));
	const choice = fc
		.tuple(fc.constantFrom('if', 'unless'), name, inner, fc.option(inner))
		.map(([kind, one, then, other]) => block(kind, one, then, other));
	const each = fc
		.tuple(
			fc.constantFrom(...LISTS),
			fc.array(template(0, true), { maxLength: 3 }).map((parts) => parts.join('')),
			fc.option(inner),
		)
		.map(([one, then, other]) => block('each', one, then, other));
	return inEach ? fc.oneof(leaf, choice) : fc.oneof(leaf, choice, each);
}

function block(kind: string, name: string, then: string, other: string | null): string {
	const otherwise = other === null ? '' : `{{else}}${other}`;
	return `{{#${kind} ${name}}}${then}${otherwise}{{/${kind}}}`;
}

it('a template of the subset reads as Handlebars reads it', () => {
	const flat = contextOf([
		['a', 'A'],
		['lead.name', 'Dana'],
		['few', ['one', 'two']],
		['no', []],
	]);
	const nested = { a: 'A', lead: { name: 'Dana' }, few: ['one', 'two'], no: [] };
	const source = fc.array(template(3, false), { maxLength: 5 }).map((parts) => parts.join(''));
	fc.assert(
		fc.property(source, (text) => {
			const { nodes, faults } = parseTags(text);
			expect(faults).toEqual([]);
			const filled = fillIn(nodes, flat);
			const expected = Handlebars.compile(text, { noEscape: true })(nested);
			expect(putBack(filled.words, filled.values)).toBe(expected);
		}),
		{ numRuns: 300 },
	);
});
