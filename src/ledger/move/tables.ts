import type { Schema } from '../schema';

export type Table = keyof Schema;

/**
 * Every table by its primary key, each after those it refers to. A table that is missing here does
 * not compile, and is not left behind when a ledger moves.
 */
export const PRIMARY_KEYS: { readonly [T in Table]: readonly (keyof Schema[T] & string)[] } = {
	event: ['seq'],
	personal: ['event'],
	handoff: ['seq'],
	work: ['handoff', 'key'],
	slot: ['handoff'],
	clock: ['handoff', 'cycle', 'clock'],
	routing_row: ['seq'],
	contract: ['digest'],
	activation: ['seq'],
	link: ['token_hash'],
	mail: ['message_id'],
	refusal: ['seq'],
	document: ['name'],
	cursor: ['name'],
	sync_token: ['name'],
};

export const TABLES = Object.keys(PRIMARY_KEYS) as readonly Table[];

/** The column that numbers a table's rows; undefined where they are not numbered. */
export function numberColumn(table: Table): string | undefined {
	return PRIMARY_KEYS[table].find((column) => column === 'seq');
}
