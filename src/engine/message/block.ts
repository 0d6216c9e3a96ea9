import { putBack, type FilledIn } from './fill-in';

/** Words in one weight. */
export interface Span {
	readonly text: string;
	readonly bold: boolean;
}
export type Line = readonly Span[];

/** What a message is made of; both the text part and the HTML part are written from these. */
export type Block =
	| { readonly kind: 'paragraph' | 'list' | 'quote'; readonly lines: readonly Line[] }
	| { readonly kind: 'table'; readonly rows: ReadonlyArray<readonly [Line, Line]> }
	| { readonly kind: 'button'; readonly label: string; readonly url: string };

const LINK_LINE = /^\[(?<label>[^\]\n]+)\]\((?<url>[^)\n]*)\)$/;

/**
 * Reads the words of a message as blocks: `- ` starts an entry of a list, `> ` a line of a quote,
 * `| name | words |` a row of a table, `[label](link)` alone on a line a button; an empty line ends
 * a block and other line breaks are kept as they are.
 */
export function blocksOf({ words, values }: FilledIn): readonly Block[] {
	const blocks: Block[] = [];
	for (const group of words.split(/\n[^\S\n]*(?:\n[^\S\n]*)+|^\n+/)) {
		let previous: Block | undefined;
		for (const line of group.split('\n')) {
			const draft = readLine(line.trim(), values);
			if (draft === undefined) continue;
			previous = join(previous, draft, blocks);
		}
	}
	return blocks;
}

function readLine(line: string, values: readonly string[]): Block | undefined {
	if (line === '' || line === '-' || line === '>') return undefined;
	const link = LINK_LINE.exec(line)?.groups;
	if (link !== undefined) return button(link['label'] ?? '', link['url'] ?? '', values);
	const row = /^\|(?<name>[^|]*)\|(?<said>[^|]*)\|$/.exec(line)?.groups;
	if (row !== undefined) {
		const said = spans(row['said'] ?? '', values);
		// A row about something that is not known is left out.
		return said.length === 0
			? undefined
			: { kind: 'table', rows: [[spans(row['name'] ?? '', values), said]] };
	}
	if (line.startsWith('- ')) return { kind: 'list', lines: [spans(line.slice(2), values)] };
	if (line.startsWith('> ')) return { kind: 'quote', lines: [spans(line.slice(2), values)] };
	return { kind: 'paragraph', lines: [spans(line, values)] };
}

/** Without a web address to go to, the label is all that is left of a button. */
function button(label: string, target: string, values: readonly string[]): Block {
	const url = putBack(target, values).trim();
	if (!/^https?:\/\/[^\s"<>]+$/.test(url))
		return { kind: 'paragraph', lines: [spans(label, values)] };
	return { kind: 'button', label: putBack(label, values), url };
}

function join(previous: Block | undefined, next: Block, blocks: Block[]): Block {
	let joined = next;
	if (previous?.kind === 'table' && next.kind === 'table') {
		joined = { kind: 'table', rows: [...previous.rows, ...next.rows] };
	} else if (
		previous !== undefined &&
		'lines' in previous &&
		'lines' in next &&
		previous.kind === next.kind
	) {
		joined = { kind: next.kind, lines: [...previous.lines, ...next.lines] };
	}
	if (joined === next) blocks.push(next);
	else blocks[blocks.length - 1] = joined;
	return joined;
}

function spans(words: string, values: readonly string[]): Line {
	return words
		.trim()
		.split(/\*\*(.+?)\*\*/)
		.map((text, index) => ({ text: putBack(text, values), bold: index % 2 === 1 }))
		.filter(({ text }) => text !== '');
}
