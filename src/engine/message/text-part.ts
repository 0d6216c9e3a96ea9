import type { Block, Line } from './block';

/** The text part of a mail: what a person would have typed. */
export function textPart(blocks: readonly Block[], footer: string): string {
	const words = blocks.map(blockText).join('\n\n');
	return footer === '' ? `${words}\n` : `${words}\n\n-- \n${footer}\n`;
}

function blockText(block: Block): string {
	switch (block.kind) {
		case 'paragraph':
			return block.lines.map(lineText).join('\n');
		case 'list':
			return block.lines.map((line) => `- ${lineText(line)}`).join('\n');
		case 'quote':
			return block.lines.map((line) => `> ${lineText(line)}`).join('\n');
		case 'table':
			return block.rows.map(([name, said]) => `${lineText(name)}: ${lineText(said)}`).join('\n');
		case 'button':
			return `${block.label}:\n${block.url}`;
	}
}

/** A line without its weights. */
export function lineText(line: Line): string {
	return line.map(({ text }) => text).join('');
}
