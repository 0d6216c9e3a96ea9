import type { TemplateFault } from './template-node';

export type Token =
	| { readonly kind: 'words'; readonly words: string; readonly at: number }
	| { readonly kind: 'value'; readonly name: string; readonly at: number }
	| { readonly kind: 'open'; readonly block: string; readonly name: string; readonly at: number }
	| { readonly kind: 'else' | 'comment'; readonly at: number }
	| { readonly kind: 'close'; readonly block: string; readonly at: number };

/** A comment with dashes may hold `}}`; every other tag ends at the first one. */
const TAG = /\{\{!--[\s\S]*?--\}\}|\{\{\{[\s\S]*?\}\}\}|\{\{[\s\S]*?\}\}/g;

/**
 * Cuts a template into words and tags, and says which tags are not part of the format.
 *
 * As in Handlebars, a block tag or comment alone on its line takes the whole line with it.
 *
 * @param offset where the text starts in its file
 */
export function splitTags(
	text: string,
	offset: number,
): { readonly tokens: readonly Token[]; readonly faults: readonly TemplateFault[] } {
	const tokens: Token[] = [];
	const faults: TemplateFault[] = [];
	let from = 0;
	const words = (until: number): void => {
		if (until <= from) return;
		const piece = text.slice(from, until);
		const stray = /\{\{|\}\}/.exec(piece);
		if (stray !== null) faults.push(strayBraces(offset + from + stray.index));
		tokens.push({ kind: 'words', words: piece, at: offset + from });
	};
	for (const match of text.matchAll(TAG)) {
		const until = match.index + match[0].length;
		const token = readTag(match[0], offset + match.index);
		const line = token.kind === 'value' ? undefined : lineAround(text, match.index, until);
		words(Math.max(from, line?.from ?? match.index));
		if ('code' in token) faults.push(token);
		else tokens.push(token);
		from = line?.until ?? until;
	}
	words(text.length);
	return { tokens, faults };
}

/** The line a tag stands alone on, its line break included; nothing when it shares the line. */
function lineAround(
	text: string,
	from: number,
	until: number,
): { from: number; until: number } | undefined {
	const start = text.lastIndexOf('\n', from - 1) + 1;
	const newline = text.indexOf('\n', until);
	const end = newline === -1 ? text.length : newline + 1;
	const alone = text.slice(start, from).trim() === '' && text.slice(until, end).trim() === '';
	return alone ? { from: start, until: end } : undefined;
}

type Read = Token | (TemplateFault & { readonly kind: 'fault' });

function readTag(tag: string, at: number): Read {
	if (tag.startsWith('{{!')) return { kind: 'comment', at };
	if (tag.startsWith('{{{') || tag.startsWith('{{&')) {
		return notAllowed(at, 'Every value is escaped; write it with two braces: {{name}}.');
	}
	if (tag.startsWith('{{>')) {
		return notAllowed(at, 'A message cannot include another one; write the words here.');
	}
	return readInside(tag.slice(2, -2).trim(), at);
}

const NAME = /^[\w-]+(?:\.[\w-]+)*$/;

function readInside(inside: string, at: number): Read {
	const [first = '', name = '', ...rest] = inside.split(/\s+/);
	if (inside === 'else') return { kind: 'else', at };
	if (first.startsWith('/')) return { kind: 'close', block: first.slice(1), at };
	if (/^#(if|unless|each)$/.test(first)) {
		if (rest.length === 0 && NAME.test(name)) {
			return { kind: 'open', block: first.slice(1), name, at };
		}
		return syntax(at, `Write {{${first} name}} with the name of one variable.`);
	}
	if (NAME.test(inside)) return { kind: 'value', name: inside, at };
	if (first.startsWith('#') || first === 'else') {
		return notAllowed(at, 'A message knows {{#if}}, {{#unless}}, {{#each}} and {{else}} only.');
	}
	return syntax(at, `"${inside.slice(0, 60)}" is not the name of a variable; write {{lead.name}}.`);
}

function syntax(at: number, message: string): Read {
	return { kind: 'fault', code: 'TEMPLATE_SYNTAX', at, message };
}

function notAllowed(at: number, message: string): Read {
	return { kind: 'fault', code: 'TEMPLATE_NOT_ALLOWED', at, message };
}

function strayBraces(at: number): TemplateFault {
	return {
		code: 'TEMPLATE_SYNTAX',
		at,
		message: 'These braces have no partner; a variable is written {{name}}.',
	};
}
