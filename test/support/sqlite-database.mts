import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { makeContracts } from '../../src/ledger/contracts';
import { makeLedger } from '../../src/ledger/make-ledger';
import { ledgerOn } from '../../src/ledger/open-ledger';
import { makeRoutingLevels } from '../../src/ledger/routing-levels';
import { sqliteDatabase } from '../../src/ledger/sqlite/open-sqlite';
import type { SqliteFile } from '../../src/ledger/sqlite/sqlite-file';
import { makeStatements } from '../../src/ledger/statements';
import { CONTRACT, CONTRACT_FILES } from './contract.mts';
import { boundaryOf, COMMITTED, mortal, type Sabotage, type Tick } from './crash.mts';
import { NOW } from './story.mts';
import type { NewAddress, TestDatabase } from './test-database.mts';

const contracts = makeContracts();
contracts.keep(CONTRACT);

/** An empty ledger under the shipped contract, as bytes: copying it is quicker than making it. */
const TEMPLATE: Uint8Array = await template();

/** Node has these; its types of this version do not. */
interface Copied {
	serialize(): Uint8Array;
	deserialize(bytes: Uint8Array): void;
}

async function template(): Promise<Uint8Array> {
	const file = new DatabaseSync(':memory:');
	const ledger = await ledgerOn(sqliteDatabase(file), { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	return (file as DatabaseSync & Copied).serialize();
}

/** Statements do not know which file they run on, so that opening again need not build them anew. */
const statements = makeStatements(sqliteDatabase(new DatabaseSync(':memory:')));

/** A database in memory. */
export function freshSqlite(): TestDatabase {
	const file = new DatabaseSync(':memory:');
	(file as DatabaseSync & Copied).deserialize(TEMPLATE);
	file.exec('pragma foreign_keys = on');
	return {
		async reopen(now, tick = () => {}, sabotage = {}) {
			// What SQLite does with an unfinished transaction when the file is opened again.
			if (file.isTransaction) file.exec('rollback');
			const { db, sql, locks } = sqliteDatabase(crashingFile(file, tick, sabotage));
			const levels = makeRoutingLevels(statements);
			return makeLedger({ db, run: statements, sql, locks, contracts, levels, now });
		},
		rows: async (sql) => file.prepare(sql).all(),
		async allowOverlaps() {
			file.exec('drop trigger slot_apart_on_insert; drop trigger slot_apart_on_update');
		},
	};
}

/** A file that a process uses until it dies. */
function crashingFile(file: DatabaseSync, tick: Tick, sabotage: Sabotage): SqliteFile {
	const alive = mortal(tick);
	const around = <T,>(sql: string, run: () => T): T => {
		if (sabotage.commitBefore?.(sql) === true && file.isTransaction) {
			file.exec('commit');
			alive(COMMITTED);
			file.exec('begin immediate');
		}
		alive(boundaryOf(sql));
		const answer = run();
		if (sql === 'commit') alive(COMMITTED);
		return answer;
	};
	return {
		exec: (sql) => around(sql, () => file.exec(sql)),
		close() {},
		prepare(sql) {
			const statement = file.prepare(sabotage.text?.(sql) ?? sql);
			const given = (values: readonly SQLInputValue[]) =>
				(sabotage.values?.(sql, values) ?? values) as readonly SQLInputValue[];
			return {
				columns: () => statement.columns(),
				all: (...values) => around(sql, () => statement.all(...given(values))),
				run: (...values) => around(sql, () => statement.run(...given(values))),
			};
		},
	};
}

/** A file in a folder of its own. */
export function newFile(): NewAddress {
	const folder = mkdtempSync(join(tmpdir(), 'handoff-ledger-'));
	const path = join(folder, 'ledger.sqlite');
	const within = <T,>(use: (file: DatabaseSync) => T): T => {
		const file = new DatabaseSync(path, { enableForeignKeyConstraints: true });
		try {
			return use(file);
		} finally {
			file.close();
		}
	};
	return {
		url: `sqlite:${path}`,
		rows: async (sql) => within((file) => file.prepare(sql).all()),
		run: async (sql) => within((file) => file.exec(sql)),
		remove: async () => rmSync(folder, { recursive: true }),
	};
}
