import { CST } from 'yaml';
import { lexemesOf, type Lexeme } from './lexemes';
import type { PlaceAt } from './places';
import type { FoundSlip, Opening } from './slip';

interface Open {
	readonly opening: Opening;
	readonly at: number;
}

/** A quote or bracket without its partner, and the offset from which on the file is misread. */
export interface Unclosed extends FoundSlip {
	readonly from: number;
}

const PARTNERS: Readonly<Record<string, Opening>> = { ']': '[', '}': '{' };
const CLOSED_QUOTE = /^(?:"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')$/;

/** The first quote or bracket of a file that lacks its partner. */
export function findUnclosed(text: string, placeAt: PlaceAt): Unclosed | undefined {
	const open: Open[] = [];
	for (const lexeme of lexemesOf(text)) {
		if (lexeme.isPlain) continue;
		const found = troubleAt(lexeme, open, placeAt);
		if (found) return found;
	}
	const last = open.at(-1);
	return last && neverClosed(last, null);
}

function troubleAt({ text, at }: Lexeme, open: Open[], placeAt: PlaceAt): Unclosed | undefined {
	const last = open.at(-1);
	switch (text[0]) {
		case '"':
		case "'":
			return CLOSED_QUOTE.test(text) ? undefined : neverClosed({ opening: text[0], at }, null);
		case '[':
		case '{':
			open.push({ opening: text[0], at });
			return undefined;
		case ']':
		case '}':
			return closing(text[0], at, open);
		case CST.FLOW_END:
			return last && neverClosed(last, placeAt(at).line);
		default:
			return undefined;
	}
}

function neverClosed({ opening, at }: Open, before: number | null): Unclosed {
	return { from: at, at, slip: { kind: 'never-closed', opening, before } };
}

function closing(bracket: ']' | '}', at: number, open: Open[]): Unclosed | undefined {
	const last = open.at(-1);
	if (last?.opening === PARTNERS[bracket]) {
		open.pop();
		return undefined;
	}
	const isFurtherOut = open.some(({ opening }) => opening === PARTNERS[bracket]);
	if (!last || !isFurtherOut)
		return { from: at, at, slip: { kind: 'closes-nothing', closing: bracket } };
	const slip = { kind: 'closed-too-early', opening: last.opening, closing: bracket } as const;
	return { from: last.at, at, slip };
}
