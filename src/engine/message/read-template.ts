import { parseTags, type ParsedTags } from './parse-tags';
import type { TemplateFault } from './template-node';

export const TEMPLATE_KEYS = ['subject', 'preview', 'footer', 'look'] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

/** A part of a template file: its text and where in the file it starts. */
export interface TemplatePart {
	readonly text: string;
	readonly at: number;
	readonly tags: ParsedTags;
}

/** A template file taken apart. Only without faults is it fit to be rendered. */
export interface ReadTemplate {
	/** The file with its line breaks made alike; every position counts in this text. */
	readonly text: string;
	readonly head: ReadonlyMap<TemplateKey, TemplatePart>;
	readonly body: TemplatePart;
	readonly faults: readonly TemplateFault[];
}

/** Longer than any mail worth reading, and short enough to check in no time. */
export const LONGEST_TEMPLATE = 20_000;

const OPENING = /^---[ \t]*\n/;
const CLOSING = /^---[ \t]*$/gm;

/** Takes a message file apart: front matter between two `---` lines, then the words. */
export function readTemplate(file: string): ReadTemplate {
	const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
	if (text.length > LONGEST_TEMPLATE) {
		const message = `A message has at most ${LONGEST_TEMPLATE} characters; this one has ${text.length}.`;
		return unreadable(text, { code: 'TEMPLATE_TOO_LONG', at: 0, message });
	}
	const control = /[^\P{Cc}\n\t]|\p{Co}/u.exec(text);
	if (control !== null) {
		const message = 'This character cannot be seen and has no place in a mail; delete it.';
		return unreadable(text, { code: 'TEMPLATE_SYNTAX', at: control.index, message });
	}
	const opening = OPENING.exec(text)?.[0].length ?? 0;
	const closing = [...text.matchAll(CLOSING)].find((fence) => fence.index >= opening);
	if (opening === 0 || closing === undefined) {
		return unreadable(text, frontMatter(0, NO_FRONT_MATTER));
	}
	return takeApart(text, opening, closing.index);
}

const NO_FRONT_MATTER =
	'The file starts with the subject: a line ---, a line "subject: …", and a line --- again.';

function takeApart(text: string, headAt: number, fenceAt: number): ReadTemplate {
	const head = new Map<TemplateKey, TemplatePart>();
	const faults: TemplateFault[] = [];
	let at = headAt;
	for (const line of text.slice(headAt, fenceAt).split('\n')) {
		const fault = readHeadLine(line, at, head);
		if (fault !== undefined) faults.push(fault);
		at += line.length + 1;
	}
	const newline = text.indexOf('\n', fenceAt);
	const bodyAt = newline === -1 ? text.length : newline + 1;
	const body = part(text.slice(bodyAt), bodyAt);
	if (!head.has('subject')) faults.push(frontMatter(headAt, 'Add a line "subject: …" here.'));
	if (body.text.trim() === '') faults.push(frontMatter(bodyAt, 'The message has no words.'));
	for (const { tags } of [...head.values(), body]) faults.push(...tags.faults);
	return { text, head, body, faults };
}

function readHeadLine(
	line: string,
	at: number,
	head: Map<TemplateKey, TemplatePart>,
): TemplateFault | undefined {
	if (line.trim() === '' || line.startsWith('#')) return undefined;
	const { key = '', value = '' } = /^(?<key>[a-z]+):[ \t]*(?<value>.*)$/.exec(line)?.groups ?? {};
	const known = TEMPLATE_KEYS.find((one) => one === key);
	if (known === undefined) {
		return frontMatter(at, `Expected one of: ${TEMPLATE_KEYS.join(', ')}, each as "name: words".`);
	}
	if (head.has(known)) return frontMatter(at, `"${known}" stands here twice; keep one.`);
	const words = value.trim();
	const quoted = /^"(.*)"$/.exec(words)?.[1];
	const start = at + line.indexOf(value) + (quoted === undefined ? 0 : 1);
	if (words === '')
		return frontMatter(at, `"${known}" is empty; write its words, or delete the line.`);
	if (known === 'look' && words !== 'letter' && words !== 'notice') {
		return frontMatter(at, '"look" is letter or notice.');
	}
	head.set(known, part(quoted ?? words, start));
	return undefined;
}

function part(text: string, at: number): TemplatePart {
	return { text, at, tags: parseTags(text, at) };
}

function frontMatter(at: number, message: string): TemplateFault {
	return { code: 'TEMPLATE_FRONT_MATTER', at, message };
}

function unreadable(text: string, fault: TemplateFault): ReadTemplate {
	return { text, head: new Map(), body: part('', 0), faults: [fault] };
}
