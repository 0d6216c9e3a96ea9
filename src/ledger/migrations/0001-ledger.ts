import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { LocalSql } from '../local-sql';

/** The first tables. */
export function ledger0001(local: LocalSql): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await events(db, local);
			await handoffs(db, local);
			await routing(db, local);
			await contracts(db, local);
			await doors(db, local);
		},
	};
}

async function events(db: Kysely<unknown>, local: LocalSql): Promise<void> {
	await db.schema
		.createTable('event')
		.addColumn('seq', local.rowNumber, (column) => local.numbered(column))
		.addColumn('handoff', 'text', (column) => column.notNull())
		.addColumn('key', 'text', (column) => column.notNull())
		.addColumn('cycle', 'integer', (column) => column.notNull())
		.addColumn('type', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('recorded_at', 'text', (column) => column.notNull())
		.addColumn('actor', 'text', (column) => column.notNull())
		.addColumn('source', 'text', (column) => column.notNull())
		.addColumn('digest', 'text')
		.addColumn('data', 'text', (column) => column.notNull())
		.addUniqueConstraint('event_key', ['handoff', 'key'])
		.execute();
	await local.appendOnly(db, 'event');
	await db.schema
		.createTable('personal')
		.addColumn('event', local.rowNumber, (column) => column.primaryKey().references('event.seq'))
		.addColumn('facts', 'text')
		.addColumn('note', 'text')
		.execute();
}

async function handoffs(db: Kysely<unknown>, local: LocalSql): Promise<void> {
	await db.schema
		.createTable('handoff')
		.addColumn('seq', local.rowNumber, (column) => local.numbered(column))
		.addColumn('id', 'text', (column) => column.notNull().unique())
		.addColumn('status', 'text', (column) => column.notNull())
		.addColumn('open_ae', 'text')
		.addColumn('state', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createIndex('handoff_open_load')
		.on('handoff')
		.columns(['open_ae'])
		.where('open_ae' as never, 'is not', null)
		.execute();
	await work(db, local);
	await db.schema
		.createTable('slot')
		.addColumn('handoff', 'text', (column) => column.primaryKey().notNull())
		.addColumn('ae', 'text', (column) => column.notNull())
		.addColumn('starts_at', 'bigint', (column) => column.notNull())
		.addColumn('ends_at', 'bigint', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('slot_by_ae').on('slot').columns(['ae', 'starts_at']).execute();
	await db.schema.createIndex('slot_by_start').on('slot').columns(['starts_at']).execute();
	await local.slotsApart(db);
	await clocks(db, local);
}

async function clocks(db: Kysely<unknown>, local: LocalSql): Promise<void> {
	const table = db.schema
		.createTable('clock')
		.addColumn('handoff', 'text', (column) => column.notNull().references('handoff.id'))
		.addColumn('cycle', 'integer', (column) => column.notNull())
		.addColumn('clock', 'text', (column) => column.notNull())
		.addColumn('run_number', 'integer', (column) => column.notNull())
		.addColumn('digest', 'text', (column) => column.notNull())
		.addColumn('person', 'text')
		.addColumn('run', 'text', (column) => column.notNull())
		.addColumn('fired_at', 'bigint')
		.addColumn('status', 'text', (column) => column.notNull())
		.addColumn('stopped_at', 'bigint')
		.addColumn('acknowledged', 'integer', (column) => column.notNull())
		.addColumn('out_of_rotation', 'text')
		.addColumn('next_at', 'bigint')
		.addPrimaryKeyConstraint('clock_name', ['handoff', 'cycle', 'clock']);
	await local.clustered(table).execute();
	await db.schema
		.createIndex('clock_due')
		.on('clock')
		.columns(['next_at'])
		.where('next_at' as never, 'is not', null)
		.execute();
	await db.schema
		.createIndex('clock_out_of_rotation')
		.on('clock')
		.columns(['out_of_rotation'])
		.where('out_of_rotation' as never, 'is not', null)
		.execute();
}

async function work(db: Kysely<unknown>, local: LocalSql): Promise<void> {
	const table = db.schema
		.createTable('work')
		.addColumn('handoff', 'text', (column) => column.notNull().references('handoff.id'))
		.addColumn('key', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('revision', 'integer', (column) => column.notNull())
		.addColumn('about', 'text')
		.addColumn('due_at', 'bigint', (column) => column.notNull())
		.addColumn('not_after', 'bigint')
		.addColumn('retry', 'text', (column) => column.notNull())
		.addColumn('budget', 'integer', (column) => column.notNull())
		.addColumn('status', 'text', (column) => column.notNull())
		.addColumn('ready_at', 'bigint', (column) => column.notNull())
		.addColumn('lease_until', 'bigint')
		.addColumn('attempt', 'integer', (column) => column.notNull())
		.addColumn('reason', 'text')
		.addColumn('closed_at', 'bigint')
		.addPrimaryKeyConstraint('work_key', ['handoff', 'key']);
	await local.clustered(table).execute();
	await db.schema
		.createIndex('work_ready')
		.on('work')
		.columns(['kind', 'ready_at'])
		.where('status' as never, '=', 'open')
		.execute();
}

async function routing(db: Kysely<unknown>, local: LocalSql): Promise<void> {
	await db.schema
		.createTable('routing_row')
		.addColumn('seq', local.rowNumber, (column) => local.numbered(column))
		.addColumn('pool', 'text', (column) => column.notNull())
		.addColumn('ae', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('amount', 'double precision', (column) => column.notNull())
		.addColumn('handoff', 'text')
		.addColumn('cycle', 'integer', (column) => column.notNull())
		.addColumn('reason', 'text', (column) => column.notNull())
		.addColumn('weight', 'double precision', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('meeting_at', 'text')
		.addColumn('digest', 'text', (column) => column.notNull())
		.addColumn('actor', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createIndex('routing_row_by_handoff')
		.on('routing_row')
		.column('handoff')
		.execute();
	await local.appendOnly(db, 'routing_row');
}

async function contracts(db: Kysely<unknown>, local: LocalSql): Promise<void> {
	await db.schema
		.createTable('contract')
		.addColumn('digest', 'text', (column) => column.primaryKey().notNull())
		.addColumn('files', 'text', (column) => column.notNull())
		.addColumn('draft', 'integer', (column) => column.notNull())
		.addColumn('published_at', 'text', (column) => column.notNull())
		.addColumn('by', 'text', (column) => column.notNull())
		.execute();
	await local.contractsImmutable(db);
	await db.schema
		.createTable('activation')
		.addColumn('seq', local.rowNumber, (column) => local.numbered(column))
		.addColumn('digest', 'text', (column) => column.notNull().references('contract.digest'))
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('by', 'text', (column) => column.notNull())
		.execute();
	await local.appendOnly(db, 'activation');
}

async function doors(db: Kysely<unknown>, local: LocalSql): Promise<void> {
	await db.schema
		.createTable('link')
		.addColumn('token_hash', 'text', (column) => column.primaryKey().notNull())
		.addColumn('handoff', 'text', (column) => column.notNull())
		.addColumn('purpose', 'text', (column) => column.notNull())
		.addColumn('person', 'text', (column) => column.notNull())
		.addColumn('owner_epoch', 'integer', (column) => column.notNull())
		.addColumn('cycle', 'integer', (column) => column.notNull())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('mail')
		.addColumn('message_id', 'text', (column) => column.primaryKey().notNull())
		.addColumn('handoff', 'text', (column) => column.notNull())
		.addColumn('status', 'text', (column) => column.notNull())
		.addColumn('attempt', 'integer', (column) => column.notNull())
		.addColumn('begun_at', 'text', (column) => column.notNull())
		.addColumn('ended_at', 'text')
		.addColumn('detail', 'text')
		.execute();
	await db.schema
		.createTable('refusal')
		.addColumn('seq', local.rowNumber, (column) => local.numbered(column))
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('source', 'text', (column) => column.notNull())
		.addColumn('code', 'text', (column) => column.notNull())
		.addColumn('field', 'text', (column) => column.notNull())
		.execute();
	await local.appendOnly(db, 'refusal');
}
