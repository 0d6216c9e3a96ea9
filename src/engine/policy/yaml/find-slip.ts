import { findUnclosed } from './find-unclosed';
import { lexemesOf } from './lexemes';
import type { PlaceAt } from './places';
import type { FoundSlip } from './slip';
import { slipOnLine, type Trouble } from './slip-on-line';

/**
 * The slip behind the first trouble of a file. Those after it mostly come from it, so only this one
 * is told.
 */
export function findSlip(
	text: string,
	troubles: readonly [Trouble, ...Trouble[]],
	placeAt: PlaceAt,
): FoundSlip {
	// A key over several lines is reported as two things; the longer one says where it ends.
	const [first = troubles[0]] = troubles.toSorted(
		(a, b) => a.pos[0] - b.pos[0] || b.pos[1] - a.pos[1],
	);
	const [start] = first.pos;
	const unclosed = findUnclosed(text, placeAt);
	if (unclosed && unclosed.from <= start) return unclosed;
	return afterQuote(text, start) ?? slipOnLine(text, first, placeAt);
}

/** Words that go on after a quote was closed; one over several lines was meant to end before. */
function afterQuote(text: string, at: number): FoundSlip | undefined {
	const before = text.slice(0, at).trimEnd();
	if (!/["']$/.test(before)) return undefined;
	for (const lexeme of lexemesOf(text)) {
		if (lexeme.at + lexeme.text.length < before.length) continue;
		const [quote] = lexeme.text;
		if (quote !== '"' && quote !== "'") return undefined;
		if (!lexeme.text.includes('\n')) return { at, slip: { kind: 'after-quote', quote } };
		return { at: lexeme.at, slip: { kind: 'never-closed', opening: quote, before: null } };
	}
	return undefined;
}
