import type { MessageContext } from './message-context';
import type { TemplateNode } from './template-node';

/**
 * The words of a template with every value replaced by a mark, and the values beside them.
 *
 * A value is never part of the words, so nothing a lead wrote can become a list, a link, a line of
 * its own or another variable.
 */
export interface FilledIn {
	readonly words: string;
	readonly values: readonly string[];
}

/** Characters without a meaning, which no template may hold; values are never searched for them. */
const MARK = /\ue000(\d+)\ue001/g;

/** Goes through the template once and decides what of it is said. */
export function fillIn(nodes: readonly TemplateNode[], context: MessageContext): FilledIn {
	const values: string[] = [];
	const mark = (value: string): string => {
		if (value === '') return '';
		values.push(value);
		return `\ue000${values.length - 1}\ue001`;
	};
	return { words: say(nodes, context, undefined, mark), values };
}

function say(
	nodes: readonly TemplateNode[],
	context: MessageContext,
	entry: string | undefined,
	mark: (value: string) => string,
): string {
	return nodes
		.map((node) => {
			if (node.kind === 'words') return node.words;
			const found = node.name === 'this' ? entry : own(context, node.name);
			if (node.kind === 'value') return typeof found === 'string' ? mark(found) : '';
			if (node.kind === 'each') {
				const entries = typeof found === 'object' ? found : [];
				if (entries.length === 0) return say(node.otherwise, context, entry, mark);
				return entries.map((one) => say(node.then, context, one, mark)).join('');
			}
			const known = found !== undefined && found.length > 0;
			return say(known === (node.kind === 'if') ? node.then : node.otherwise, context, entry, mark);
		})
		.join('');
}

function own(context: MessageContext, name: string): string | readonly string[] | undefined {
	return Object.hasOwn(context, name) ? context[name] : undefined;
}

/** Puts the values back where their marks stand. */
export function putBack(words: string, values: readonly string[]): string {
	return words.replace(MARK, (_mark, index: string) => values[Number(index)] ?? '');
}
