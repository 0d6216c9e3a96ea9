import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Tree } from './yaml/tree';

/** The key of `sql-bar.yaml` that a signature must not change. */
const SIGNATURES = { file: 'sql-bar.yaml', key: 'signoff' };

/**
 * The digest of a contract: `sha256:` and 64 hex digits.
 *
 * It is SHA-256 over one JSON text: every YAML file by name with its keys sorted, the sign-offs
 * left out, and every message template with its line ends made alike. Comments, layout and the
 * order of keys do not change it; any value, the order of a list, or a word of a message does.
 */
export function digestOf(
	trees: ReadonlyMap<string, Tree>,
	templates: ReadonlyMap<string, string>,
): string {
	const parts = new Map<string, unknown>();
	for (const [file, tree] of trees) parts.set(file, canonical(tree, file));
	for (const [file, text] of templates) parts.set(file, text.replace(/\r\n?/g, '\n'));
	return `sha256:${bytesToHex(sha256(utf8ToBytes(JSON.stringify(sorted(parts)))))}`;
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
			const kept = [...tree.entries].filter(
				([key]) => !(file === SIGNATURES.file && key === SIGNATURES.key),
			);
			return sorted(new Map(kept.map(([key, { value }]) => [key, canonical(value)])));
		}
	}
}

/** Pairs instead of an object: the order is ours, and no key can be taken for something else. */
function sorted(entries: ReadonlyMap<string, unknown>): unknown {
	return { map: [...entries].sort(([a], [b]) => (a < b ? -1 : 1)) };
}
