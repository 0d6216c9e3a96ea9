import type { YAMLError } from 'yaml';
import type { PlaceAt } from './places';
import type { FoundSlip } from './slip';

/** What the reader of YAML stumbled over, and where. */
export type Trouble = Pick<YAMLError, 'code' | 'pos'>;

/** The slip that can be told from a trouble's own line. */
export function slipOnLine(text: string, { code, pos }: Trouble, placeAt: PlaceAt): FoundSlip {
	const [at, end] = pos;
	const line = lineAt(text, at);
	const before = text.slice(line.start, at);
	const isFirst = before.trim() === '';
	const isKey = /^[ \t]*(?:- +)*$/.test(before);
	switch (code) {
		case 'MULTILINE_IMPLICIT_KEY':
			if (isKey) return { at, slip: { kind: 'colon-missing' } };
			return { at: lineAt(text, end).first, slip: { kind: 'further-in', than: placeAt(at).line } };
		case 'BLOCK_AS_IMPLICIT_KEY':
			return isFirst ? indentation(line) : { at, slip: { kind: 'colon-in-text' } };
		case 'BLOCK_IN_FLOW':
			return { at, slip: { kind: 'comma-missing' } };
		case 'BAD_INDENT':
			return isFirst ? indentation(line) : other(at, code);
		case 'MISSING_CHAR':
			if (isFirst && /:(?:\s|$)/.test(line.text)) return indentation(line);
			return isKey ? { at, slip: { kind: 'colon-missing' } } : other(at, code);
		default:
			return other(at, code);
	}
}

interface Line {
	readonly text: string;
	/** Offset of its first character. */
	readonly start: number;
	/** Offset of the first one that is no blank. */
	readonly first: number;
}

function lineAt(text: string, offset: number): Line {
	const start = text.lastIndexOf('\n', offset - 1) + 1;
	const [line = ''] = text.slice(start).split('\n', 1);
	return { text: line, start, first: start + line.search(/\S|$/) };
}

function indentation({ text, first }: Line): FoundSlip {
	const kind = /^\s*-\w/.test(text) ? 'space-after-dash' : 'indentation';
	return { at: first, slip: { kind } };
}

function other(at: number, error: Trouble['code']): FoundSlip {
	return { at, slip: { kind: 'other', error } };
}
