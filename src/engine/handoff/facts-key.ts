import type { Facts } from '../facts';
import { shortHash } from './short-hash';

/** A short name for exactly these facts, whatever the order they came in. */
export function factsKey(facts: Facts): string {
	const rows = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
	return shortHash(JSON.stringify(rows));
}
