import type { ColumnDefinitionBuilder, CreateTableBuilder, Kysely, RawBuilder } from 'kysely';
import type { Schema } from './schema';

/** What the database engines say differently; everything else is written once, through Kysely. */
export interface LocalSql {
	/** What a column is that holds the number of a row. */
	readonly rowNumber: 'integer' | 'bigint';
	/** Makes a column number the rows in the order they were inserted. */
	numbered(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder;
	/** Stores a table's rows in the order of its primary key, where the engine would not by itself. */
	clustered<T extends string, C extends string>(
		table: CreateTableBuilder<T, C>,
	): CreateTableBuilder<T, C>;
	/** What stands under a name in the JSON object a column holds, as text. */
	member(column: string, name: string): RawBuilder<string | null>;
	/**
	 * Keeps other processes from changing tables until this transaction ends. Answers the schema new
	 * tables go to, where the engine has any.
	 */
	alone(db: Kysely<Schema>): Promise<string | undefined>;
	/** Gives new rows numbers above those that were written with a number of their own. */
	goOnNumbering(db: Kysely<Schema>, table: string, column: string): Promise<void>;
	/** Takes what was erased out of where it may still lie in the database's own files, as far as it can. */
	scrub(db: Kysely<Schema>): Promise<void>;
	/** Forbids changing or removing a row of the table, to everybody, for good. */
	appendOnly(db: Kysely<unknown>, table: string): Promise<void>;
	/** Keeps a published contract as it is; a draft may be published. */
	contractsImmutable(db: Kysely<unknown>): Promise<void>;
	/** Refuses, with the text SLOT_TAKEN, a meeting that overlaps another one of the same AE. */
	slotsApart(db: Kysely<unknown>): Promise<void>;
}
