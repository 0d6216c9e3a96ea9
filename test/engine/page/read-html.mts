/** A start tag as it stands in a page. */
export interface Tag {
	readonly name: string;
	/** Decoded values; an attribute without a value is the empty text. */
	readonly attributes: Readonly<Record<string, string>>;
}

export interface ReadHtml {
	readonly tags: readonly Tag[];
	/** The nesting of tags and the names of their attributes: all of a page but its words. */
	readonly skeleton: readonly string[];
	/** Every word between tags, decoded. */
	readonly text: string;
}

const VOID = new Set(['meta', 'input']);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: (?:[a-z-]+|viewBox)(?:="[^"<>]*")?)*)\/?>/y;
const ATTRIBUTE = / ([a-z-]+|viewBox)(?:="([^"]*)")?/g;
const ENTITY = /&(amp|lt|gt|quot|#39);/g;
const CHARACTERS: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	'#39': "'",
};

/**
 * Reads a page far more strictly than a browser does, so that whatever passes leaves a browser
 * nothing to guess: lower-case tags, double-quoted attributes, five entities, every element closed.
 * Throws at the first place that is anything else.
 */
export function readHtml(page: string): ReadHtml {
	const { body, style } = takeStyle(page);
	const tags: Tag[] = [];
	const skeleton: string[] = [`style:${style.length}`];
	const open: string[] = [];
	let text = '';
	let at = 0;
	while (at < body.length) {
		const next = body.indexOf('<', at);
		text += decoded(body.slice(at, next === -1 ? body.length : next));
		if (next === -1) break;
		TAG.lastIndex = next;
		const found = TAG.exec(body);
		if (found === null) throw new Error(`Not a tag: ${body.slice(next, next + 80)}`);
		const [whole, slash, name = '', rest = ''] = found;
		at = next + whole.length;
		if (slash === '/') {
			const opened = open.pop();
			if (opened !== name) throw new Error(`</${name}> closes <${opened}>`);
			skeleton.push(`/${name}`);
			continue;
		}
		const attributes = attributesOf(rest);
		tags.push({ name, attributes });
		skeleton.push([name, ...Object.keys(attributes)].join(' '));
		if (!VOID.has(name) && !whole.endsWith('/>')) open.push(name);
	}
	if (open.length > 0) throw new Error(`Never closed: ${open.join(', ')}`);
	return { tags, skeleton, text };
}

/** Takes the doctype and the one style element away; a second one would be found as a tag. */
function takeStyle(page: string): { body: string; style: string } {
	const found = /^<!doctype html>\n([^]*?)<style>([^<]*)<\/style>([^]*)$/.exec(page);
	if (found === null) throw new Error('A page starts with its doctype and has one style element');
	const [, before = '', style = '', after = ''] = found;
	return { body: before + after, style };
}

function attributesOf(text: string): Record<string, string> {
	const found = [...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [
		name,
		decoded(value),
	]);
	const names = found.map(([name]) => name);
	if (new Set(names).size < names.length) throw new Error(`An attribute twice: ${text}`);
	return Object.fromEntries(found);
}

function decoded(text: string): string {
	if (/["'>]/.test(text.replace(ENTITY, ''))) throw new Error(`Not escaped: ${text.slice(0, 80)}`);
	if (/&(?!(amp|lt|gt|quot|#39);)/.test(text)) throw new Error(`A bare &: ${text.slice(0, 80)}`);
	return text.replace(ENTITY, (_entity, name: string) => CHARACTERS[name] ?? '');
}
