/** Markup of ours. Only `markup` makes it, so text from outside cannot pass for it. */
class Markup {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}
export type Html = Markup;

/** What may stand in a template: markup as it is, words escaped, nothing for what is absent. */
export type Slot = Html | string | number | false | null | undefined | readonly Slot[];

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Controls, half characters, and marks that make text read in another order than it is written. */
const UNPRINTABLE = /(?![\n\t])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A template of HTML. Every slot is escaped for element content and for quoted attributes alike; in
 * the templates every attribute value with a slot stands in double quotes.
 */
export function markup(parts: TemplateStringsArray, ...slots: readonly Slot[]): Html {
	let text = parts[0] ?? '';
	slots.forEach((slot, at) => {
		text += write(slot) + (parts[at + 1] ?? '');
	});
	return new Markup(text);
}

/** The finished markup as text. */
export function toText(finished: Html): string {
	return finished.text;
}

function write(slot: Slot): string {
	if (slot instanceof Markup) return slot.text;
	if (slot === false || slot === null || slot === undefined) return '';
	if (typeof slot === 'object') return slot.map(write).join('');
	return escaped(String(slot));
}

function escaped(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(UNPRINTABLE, '')
		.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
