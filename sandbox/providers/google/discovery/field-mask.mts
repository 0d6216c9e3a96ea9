/** A field, and which of its own fields; an empty map stands for all of them. */
export type Mask = ReadonlyMap<string, Mask>;

/** Reads `a,b(c,d/e),f.g`, as the parameter `fields` and update masks are written. */
export function readMask(text: string): Mask {
	const reader = { text: text.replace(/\s/g, ''), at: 0 };
	const mask = readList(reader);
	if (reader.at < reader.text.length) throw new Error(`Invalid field mask: ${text}`);
	return mask;
}

interface Reader {
	readonly text: string;
	at: number;
}

function readList(reader: Reader): Mask {
	const mask = new Map<string, Mask>();
	for (;;) {
		const [path] = /^[\w*]+(?:[./][\w*]+)*/.exec(reader.text.slice(reader.at)) ?? [];
		if (path === undefined) throw new Error(`Invalid field mask: ${reader.text}`);
		reader.at += path.length;
		let inner: Mask = new Map();
		if (reader.text[reader.at] === '(') {
			reader.at += 1;
			inner = readList(reader);
			if (reader.text[reader.at] !== ')') throw new Error(`Invalid field mask: ${reader.text}`);
			reader.at += 1;
		}
		put(mask, path.split(/[./]/), inner);
		if (reader.text[reader.at] !== ',') return mask;
		reader.at += 1;
	}
}

function put(mask: Map<string, Mask>, [name, ...rest]: readonly string[], inner: Mask): void {
	if (name === undefined) return;
	if (rest.length === 0) {
		mask.set(name, inner);
		return;
	}
	const below = new Map(mask.get(name) ?? []);
	put(below, rest, inner);
	mask.set(name, below);
}

/** The part of a value the mask names. */
export function masked(value: unknown, mask: Mask): unknown {
	if (mask.size === 0 || mask.has('*')) return value;
	if (Array.isArray(value)) return value.map((each) => masked(each, mask));
	if (typeof value !== 'object' || value === null) return value;
	const kept = Object.entries(value).filter(([name]) => mask.has(name));
	return Object.fromEntries(kept.map(([name, each]) => [name, masked(each, mask.get(name)!)]));
}

/** Copies the named fields of one record over another; a named field that is not given is emptied. */
export function merge(
	target: Record<string, unknown>,
	source: Readonly<Record<string, unknown>>,
	mask: Mask,
): void {
	for (const [name, inner] of mask) {
		if (name === '*') Object.assign(target, source);
		else if (inner.size === 0) {
			if (source[name] === undefined) delete target[name];
			else target[name] = source[name];
		} else {
			const below = { ...(target[name] as Record<string, unknown> | undefined) };
			merge(below, (source[name] ?? {}) as Record<string, unknown>, inner);
			target[name] = below;
		}
	}
}
