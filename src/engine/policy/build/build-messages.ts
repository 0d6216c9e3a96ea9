import type { FactDictionary } from '../../facts';
import { MESSAGE_NAMES, OPTIONAL_MESSAGES, parseTemplate } from '../../message';
import type { Booking, MessageTemplate } from '../contract';
import { templateFile } from '../contract-files';
import type { Report } from '../finding';
import { nearest } from '../../nearest';
import type { Problem } from '../problem';

/** The templates by message, and the problems inside them in the message part's own words. */
export interface BuiltMessages {
	readonly messages: ReadonlyMap<string, MessageTemplate>;
	readonly problems: readonly Problem[];
}

/**
 * Builds the message templates; each message a handoff sends must have one, and no other may. The
 * one that asks an SDR to pick a time is only needed where they are asked.
 */
export function buildMessages(
	templates: ReadonlyMap<string, string>,
	facts: FactDictionary | undefined,
	booking: Booking | undefined,
	report: Report,
): BuiltMessages {
	const messages = new Map<string, MessageTemplate>();
	const problems: Problem[] = [];
	for (const [name, text] of templates) {
		const parsed = parseTemplate(name, text, facts);
		if (parsed.ok) messages.set(name, parsed.template);
		else problems.push(...parsed.problems.filter((problem) => facts || !needsFacts(problem)));
		if (!MESSAGE_NAMES.some((kind) => kind === name)) {
			const near = nearest(name, MESSAGE_NAMES);
			report(start(name), { code: 'TEMPLATE_UNKNOWN', name, nearest: near, known: MESSAGE_NAMES });
		}
	}
	for (const name of MESSAGE_NAMES) {
		if (name === 'booking-request' && booking !== 'sdr-page') continue;
		if (!templates.has(name) && !OPTIONAL_MESSAGES.has(name))
			report(start(name), { code: 'FILE_MISSING', file: templateFile(name) });
	}
	return { messages, problems };
}

/** Without a dictionary a fact's name cannot be told from a typo. */
function needsFacts({ code }: Problem): boolean {
	return code === 'TEMPLATE_VARIABLE_UNKNOWN' || code === 'TEMPLATE_VARIABLE_KIND';
}

function start(name: string): { file: string; line: number; column: number } {
	return { file: templateFile(name), line: 1, column: 1 };
}
