/** A repeatable stream of numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

type Random = () => number;
type Mutate = (text: string, random: Random) => string;

const below = (random: Random, count: number): number => Math.floor(random() * count);
const pick = <T,>(random: Random, values: readonly T[]): T =>
	values[below(random, values.length)] as T;

const onLines =
	(change: (lines: string[], at: number, random: Random) => void): Mutate =>
	(text, random) => {
		const lines = text.split('\n');
		change(lines, below(random, lines.length), random);
		return lines.join('\n');
	};

const WORD = /[A-Za-z_][\w.-]*(?=:)/g;
const VALUE = /(?<=[:[,] )[^\s{}[\],#][^,{}[\]#\n]*/g;
const ODD_VALUES = [
	'',
	'~',
	'null',
	'true',
	'-1',
	'0',
	'1e999',
	'.nan',
	'[]',
	'{}',
	"''",
	'"\\u0000"',
	'2027-02-30',
	'<<',
	'[1, two]',
	'{ fact: x }',
	'x'.repeat(600),
];
const ODD_CHARACTERS = [
	'\0',
	'\t',
	'\r',
	' ',
	':',
	'-',
	'{',
	'}',
	'[',
	']',
	'"',
	"'",
	'#',
	'&',
	'*',
	'!',
	'|',
	'>',
	'%',
	'@',
	'`',
	'?',
	',',
	'\u2028',
	'\ud800',
	'😀',
	'é',
];

function replaceOne(
	text: string,
	pattern: RegExp,
	random: Random,
	by: (found: string) => string,
): string {
	const found = [...text.matchAll(pattern)];
	if (found.length === 0) return text;
	const { 0: word, index } = pick(random, found);
	return text.slice(0, index) + by(word) + text.slice(index + word.length);
}

const MUTATIONS: readonly Mutate[] = [
	function flipBit(text, random) {
		const at = below(random, text.length);
		const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << below(random, 7)));
		return text.slice(0, at) + flipped + text.slice(at + 1);
	},
	function insertCharacter(text, random) {
		const at = below(random, text.length);
		return text.slice(0, at) + pick(random, ODD_CHARACTERS) + text.slice(at);
	},
	function deleteCharacters(text, random) {
		const at = below(random, text.length);
		return text.slice(0, at) + text.slice(at + 1 + below(random, 20));
	},
	function truncate(text, random) {
		return text.slice(0, below(random, text.length));
	},
	onLines((lines, at) => void lines.splice(at, 1)),
	onLines((lines, at) => void lines.splice(at, 0, lines[at] ?? '')),
	onLines((lines, at, random) => {
		const other = below(random, lines.length);
		[lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? ''];
	}),
	onLines((lines, at, random) => {
		lines[at] = ' '.repeat(below(random, 6)) + (lines[at] ?? '').trimStart();
	}),
	(text, random) => replaceOne(text, WORD, random, (word) => `${word.slice(1)}${word[0] ?? ''}`),
	(text, random) => {
		const words = text.match(WORD) ?? [''];
		return replaceOne(text, WORD, random, () => pick(random, words));
	},
	(text, random) => {
		const values = text.match(VALUE) ?? [''];
		return replaceOne(text, VALUE, random, () => pick(random, values));
	},
	(text, random) => replaceOne(text, VALUE, random, () => pick(random, ODD_VALUES)),
	(text, random) =>
		replaceOne(text, WORD, random, () =>
			pick(random, ['__proto__', 'constructor', 'toString', 'on', '<<', '']),
		),
];

/** The text with one to three small accidents. */
export function mutated(text: string, random: Random): string {
	let result = text;
	for (let left = 1 + below(random, 3); left > 0; left--)
		result = pick(random, MUTATIONS)(result, random);
	return result;
}
