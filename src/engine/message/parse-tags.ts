import { splitTags, type Token } from './split-tags';
import type { TemplateFault, TemplateNode } from './template-node';

export interface ParsedTags {
	readonly nodes: readonly TemplateNode[];
	readonly faults: readonly TemplateFault[];
}

interface OpenBlock {
	readonly kind: 'if' | 'unless' | 'each';
	readonly name: string;
	readonly at: number;
	readonly then: TemplateNode[];
	readonly otherwise: TemplateNode[];
	inElse: boolean;
}

const DEEPEST = 8;

/**
 * Parses the tags of a template: `{{name}}`, `{{#if}}`, `{{#unless}}`, `{{#each}}`, `{{else}}` and
 * comments, a subset of Handlebars.
 *
 * A parser of our own rather than the library: the library compiles templates with the `Function`
 * constructor and resolves names along prototypes, and its errors carry no column. Anything else
 * than the subset is a fault; the nodes are only worth rendering when there is none.
 *
 * @param offset where the text starts in its file
 */
export function parseTags(text: string, offset = 0): ParsedTags {
	const { tokens, faults: unread } = splitTags(text, offset);
	const faults = [...unread];
	const root: TemplateNode[] = [];
	const open: OpenBlock[] = [];
	for (const token of tokens) {
		const fault = place(token, root, open);
		if (fault !== undefined) faults.push({ code: 'TEMPLATE_SYNTAX', at: token.at, message: fault });
	}
	for (const block of open) {
		const message = `{{#${block.kind} ${block.name}}} is never closed; add {{/${block.kind}}}.`;
		faults.push({ code: 'TEMPLATE_SYNTAX', at: block.at, message });
	}
	return { nodes: root, faults: faults.sort((a, b) => a.at - b.at) };
}

function place(token: Token, root: TemplateNode[], open: OpenBlock[]): string | undefined {
	const block = open.at(-1);
	const here = block === undefined ? root : block.inElse ? block.otherwise : block.then;
	switch (token.kind) {
		case 'comment':
			return undefined;
		case 'words':
			here.push({ kind: 'words', words: token.words });
			return undefined;
		case 'value':
			here.push(token);
			return undefined;
		case 'open':
			open.push({ ...token, kind: asKind(token.block), then: [], otherwise: [], inElse: false });
			return open.length === DEEPEST + 1 ? `Blocks nest at most ${DEEPEST} deep.` : undefined;
		case 'else':
			if (block === undefined) return '{{else}} stands outside of any block.';
			if (block.inElse) return 'This block already has an {{else}}.';
			block.inElse = true;
			return undefined;
		case 'close':
			return close(token.block, root, open);
	}
}

function asKind(block: string): OpenBlock['kind'] {
	return block === 'if' || block === 'unless' ? block : 'each';
}

function close(kind: string, root: TemplateNode[], open: OpenBlock[]): string | undefined {
	const block = open.at(-1);
	if (block === undefined) return `{{/${kind}}} closes nothing that was opened.`;
	if (block.kind !== kind) {
		return `{{/${kind}}} stands where {{/${block.kind}}} was expected, for {{#${block.kind} ${block.name}}}.`;
	}
	open.pop();
	const { name, at, then, otherwise } = block;
	const outer = open.at(-1);
	const here = outer === undefined ? root : outer.inElse ? outer.otherwise : outer.then;
	here.push({ kind: block.kind, name, at, then, otherwise });
	return undefined;
}
