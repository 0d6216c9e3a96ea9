import type { Contract, MessageTemplate } from '../policy/contract';
import { blocksOf, type Block } from './block';
import { cleanText } from './clean-text';
import { fillIn, putBack } from './fill-in';
import { htmlPart } from './html-part';
import type { MessageContext } from './message-context';
import { parseTags } from './parse-tags';
import { lineText, textPart } from './text-part';

export interface RenderedMessage {
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	/** Only the tables, for where the words are not a mail: the entry in a calendar. */
	readonly details: string;
}

const LONGEST_SUBJECT = 150;
const LONGEST_PREVIEW = 140;

/**
 * Writes the contract's message of that name with the given values, as text and as HTML.
 *
 * Values are written once and never read as part of the template. Throws a `RangeError` when the
 * contract has no such message; names it does not know are left empty.
 */
export function renderMessage(
	contract: Pick<Contract, 'messages' | 'team'>,
	name: string,
	context: MessageContext,
): RenderedMessage {
	const template = contract.messages.get(name);
	if (template === undefined) throw new RangeError(`The contract has no message "${name}".`);
	return renderTemplate(template, contract.team.company, context);
}

/** As `renderMessage`, for a template in hand. */
export function renderTemplate(
	template: MessageTemplate,
	company: string,
	context: MessageContext,
): RenderedMessage {
	const blocks = blocksOf(fillIn(parseTags(template.body).nodes, context));
	const subject = cleanText(line(template.subject, context), LONGEST_SUBJECT);
	const said =
		template.preview === undefined ? firstWords(blocks) : line(template.preview, context);
	const preview = cleanText(said, LONGEST_PREVIEW);
	const footer = line(template.footer ?? '', context);
	const look = template.look ?? 'notice';
	return {
		subject,
		text: textPart(blocks, footer),
		details: textPart(
			blocks.filter(({ kind }) => kind === 'table'),
			'',
		),
		html: htmlPart({ blocks, subject, preview, footer, look, company }),
	};
}

function line(words: string, context: MessageContext): string {
	const filled = fillIn(parseTags(words).nodes, context);
	return putBack(filled.words, filled.values).trim();
}

function firstWords(blocks: readonly Block[]): string {
	const lines = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.lines : []));
	return lines.map(lineText).join(' ');
}
