import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ReadFiles } from './read-files';
import type { Tree } from './yaml/tree';

/** The key of `sql-bar.yaml` that a signature must not change. */
const SIGNATURES = { file: 'sql-bar.yaml', key: 'signoff' };

/**
 * The digest of a contract: `sha256:` and 64 hex digits.
 *
 * It is SHA-256 over one JSON text: every YAML file by name with its keys sorted, the sign-offs
 * left out, and every message template and file of holidays with its line ends made alike.
 * Comments, layout and the order of keys do not change it; any value, the order of a list, a word
 * of a message or a line about a holiday does.
 */
export function digestOf({ trees, templates, holidays }: ReadFiles): string {
	const files: Array<[string, unknown]> = [...trees].map(([file, tree]) => [
		file,
		canonical(tree, file),
	]);
	const whole = JSON.stringify({
		files: sorted(files),
		messages: textsOf(templates),
		// Only where there are some: contracts without keep the digest they were signed under.
		...(holidays.size > 0 ? { holidays: textsOf(holidays) } : {}),
	});
	return `sha256:${bytesToHex(sha256(utf8ToBytes(whole)))}`;
}

function textsOf(texts: ReadonlyMap<string, string>): unknown {
	return sorted([...texts].map(([name, text]) => [name, text.replace(/\r\n?/g, '\n')]));
}

function canonical(tree: Tree, file?: string): unknown {
	switch (tree.kind) {
		case 'scalar':
			return typeof tree.value === 'number' && !Number.isFinite(tree.value)
				? tree.source
				: tree.value;
		case 'list':
			return tree.items.map((item) => canonical(item));
		case 'map': {
			const kept = [...tree.entries.values()].filter(
				({ key }) => !(file === SIGNATURES.file && key === SIGNATURES.key),
			);
			return sorted(kept.map(({ key, value }) => [key, canonical(value)]));
		}
	}
}

/** An object without a prototype whose keys always come in the same order. */
function sorted(entries: ReadonlyArray<readonly [string, unknown]>): unknown {
	const object: Record<string, unknown> = Object.create(null);
	for (const [key, value] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) object[key] = value;
	return object;
}
