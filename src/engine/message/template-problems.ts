import { closest } from 'fastest-levenshtein';
import type { FactDictionary } from '../facts';
import type { Problem } from '../policy/problem';
import { readTemplate, type ReadTemplate } from './read-template';
import type { TemplateFault, TemplateNode } from './template-node';
import { MESSAGE_VARIABLES } from './variables';

type Kinds = ReadonlyMap<string, 'text' | 'list' | 'link'>;

/**
 * Everything that is wrong with one message file, in the order it stands there.
 *
 * @param file how the file is named in the problems, such as `messages/intro.hbs`
 * @param facts the contract's dictionary; every fact in it may be used by its own name
 */
export function templateProblems(
	file: string,
	text: string,
	facts: FactDictionary = new Map(),
): readonly Problem[] {
	const template = readTemplate(text);
	const faults = [
		...template.faults,
		...nameFaults(template, kindsOf(facts)),
		...linkFaults(template),
	];
	return faults
		.sort((a, b) => a.at - b.at)
		.map(({ code, at, message }) => ({
			code,
			severity: 'error',
			file,
			...lineAndColumn(template.text, at),
			message,
		}));
}

function kindsOf(facts: FactDictionary): Kinds {
	const kinds = new Map<string, 'text' | 'list' | 'link'>();
	for (const fact of facts.values()) kinds.set(fact.name, fact.type === 'list' ? 'list' : 'text');
	for (const { name, kind } of MESSAGE_VARIABLES) kinds.set(name, kind);
	return kinds;
}

function nameFaults(template: ReadTemplate, kinds: Kinds): TemplateFault[] {
	const faults: TemplateFault[] = [];
	const visit = (nodes: readonly TemplateNode[], inEach: boolean): void => {
		for (const node of nodes) {
			if (node.kind === 'words') continue;
			const fault = nameFault(node, inEach, kinds);
			if (fault !== undefined) faults.push({ ...fault, at: node.at });
			if (node.kind === 'value') continue;
			visit(node.then, inEach || node.kind === 'each');
			visit(node.otherwise, inEach);
		}
	};
	for (const { tags } of [...template.head.values(), template.body]) visit(tags.nodes, false);
	return faults;
}

function nameFault(
	node: Exclude<TemplateNode, { kind: 'words' }>,
	inEach: boolean,
	kinds: Kinds,
): Omit<TemplateFault, 'at'> | undefined {
	if (node.name === 'this') return thisFault(node.kind, inEach);
	const kind = kinds.get(node.name);
	if (kind === undefined) {
		const message = `There is no variable "${node.name.slice(0, 60)}". Did you mean "${closest(node.name.slice(0, 60), [...kinds.keys()])}"?`;
		return { code: 'TEMPLATE_VARIABLE_UNKNOWN', message };
	}
	if (node.kind === 'each' && kind !== 'list') return notAList(node.name);
	if (node.kind === 'value' && kind === 'list') {
		const message = `"${node.name}" is a list; write {{#each ${node.name}}}, a line "- {{this}}", and {{/each}}.`;
		return { code: 'TEMPLATE_VARIABLE_KIND', message };
	}
	return undefined;
}

function thisFault(
	kind: TemplateNode['kind'],
	inEach: boolean,
): Omit<TemplateFault, 'at'> | undefined {
	if (kind === 'each') return notAList('this');
	if (inEach) return undefined;
	const message = '{{this}} is one entry of a list and stands inside {{#each}} only.';
	return { code: 'TEMPLATE_VARIABLE_UNKNOWN', message };
}

function notAList(name: string): Omit<TemplateFault, 'at'> {
	const lists = MESSAGE_VARIABLES.filter(({ kind }) => kind === 'list').map((one) => one.name);
	const message = `"${name}" is not a list. Lists are: ${lists.join(', ')}.`;
	return { code: 'TEMPLATE_VARIABLE_KIND', message };
}

const LINK = /\[[^\]\n]*\]\((?<target>[^)\n]*)\)/g;
const TARGET = /^(?:\{\{\s*link\.[a-z]+\s*\}\}|https:\/\/[^\s{}"'<>]+)$/;

/** A link goes to one of our own pages or to an address written out: never to where a lead says. */
function linkFaults(template: ReadTemplate): TemplateFault[] {
	return [...template.body.text.matchAll(LINK)]
		.filter((match) => !TARGET.test(match.groups?.['target']?.trim() ?? ''))
		.map((match) => ({
			code: 'TEMPLATE_LINK',
			at: template.body.at + match.index,
			message:
				'A link goes to {{link.decision}}, {{link.evidence}} or an https:// address written out.',
		}));
}

function lineAndColumn(text: string, at: number): { line: number; column: number } {
	const before = text.slice(0, at);
	return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}
