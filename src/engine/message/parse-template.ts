import type { FactDictionary } from '../facts';
import type { MessageTemplate } from '../policy/contract';
import type { Problem } from '../policy/problem';
import { readTemplate } from './read-template';
import { templateProblems } from './template-problems';

export type ParsedTemplate =
	| { readonly ok: true; readonly template: MessageTemplate }
	| { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads `messages/<name>.hbs` into a template fit to be rendered, or says everything that is wrong
 * with it, by place in the file.
 *
 * @param name the file's name without `.hbs`
 * @param facts the contract's dictionary; every fact in it may be used by its own name
 */
export function parseTemplate(
	name: string,
	text: string,
	facts: FactDictionary = new Map(),
): ParsedTemplate {
	const problems = templateProblems(`messages/${name}.hbs`, text, facts);
	if (problems.length > 0) return { ok: false, problems };
	const { head, body } = readTemplate(text);
	const preview = head.get('preview')?.text;
	const footer = head.get('footer')?.text;
	const template: MessageTemplate = {
		name,
		subject: head.get('subject')?.text ?? '',
		body: body.text,
		...(preview === undefined ? {} : { preview }),
		...(footer === undefined ? {} : { footer }),
		look: head.get('look')?.text === 'letter' ? 'letter' : 'notice',
	};
	return { ok: true, template };
}
