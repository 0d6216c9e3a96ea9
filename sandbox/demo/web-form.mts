/** A form of a page, as a browser would send it. */
export interface WebForm {
	/** Everything that is sent along without anybody touching it. */
	readonly preset: Readonly<Record<string, string>>;
	/** The names of all its fields. */
	readonly names: ReadonlySet<string>;
}

/** The forms of a page, in the order they stand. */
export function formsOf(html: string): readonly WebForm[] {
	return [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/gi)].map(([, body = '']) =>
		toForm(body),
	);
}

function toForm(body: string): WebForm {
	const controls = [...body.matchAll(/<(?:input|select|textarea|button)\b[^>]*>/gi)].map(([tag]) =>
		attributesOf(tag),
	);
	const hidden = controls.filter(({ type }) => type === 'hidden');
	return {
		preset: Object.fromEntries(hidden.map(({ name = '', value = '' }) => [name, value])),
		names: new Set(controls.flatMap(({ name }) => (name === undefined ? [] : [name]))),
	};
}

function attributesOf(tag: string): Record<string, string | undefined> {
	return Object.fromEntries(
		[...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
			name.toLowerCase(),
			unescaped(value),
		]),
	);
}

const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

function unescaped(text: string): string {
	return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
		if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
		if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
		return NAMED[name] ?? whole;
	});
}
