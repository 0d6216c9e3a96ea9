import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { makeContracts } from '../../src/ledger/contracts';
import type { Ledger } from '../../src/ledger/ledger';
import { makeLedger } from '../../src/ledger/make-ledger';
import { ledgerOn } from '../../src/ledger/open-ledger';
import { makeRoutingLevels } from '../../src/ledger/routing-levels';
import type { Schema } from '../../src/ledger/schema';
import { sqliteDialect } from '../../src/ledger/sqlite/sqlite-dialect';
import { makeStatements } from '../../src/ledger/statements';
import { CONTRACT, CONTRACT_FILES } from './contract.mts';
import { crashingFile, recover, type Sabotage, type Tick } from './crashing-file.mts';
import { NOW } from './story.mts';

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
	const ledger = await ledgerOn(file, { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	return (file as DatabaseSync & Copied).serialize();
}

/** A database that outlives the processes that use it. */
export function freshFile(): DatabaseSync {
	const file = new DatabaseSync(':memory:');
	(file as DatabaseSync & Copied).deserialize(TEMPLATE);
	file.exec('pragma foreign_keys = on');
	return file;
}

/** Statements do not know which file they run on, so that opening again need not build them anew. */
const statements = makeStatements(
	new Kysely<Schema>({ dialect: sqliteDialect(crashingFile(freshFile(), () => {})) }),
);

/** The ledger as the next process opens it: what the last one left unfinished is rolled back. */
export function reopen(
	file: DatabaseSync,
	now: () => number,
	tick: Tick = () => {},
	sabotage: Sabotage = {},
): Ledger {
	recover(file);
	const db = new Kysely<Schema>({ dialect: sqliteDialect(crashingFile(file, tick, sabotage)) });
	return makeLedger({ db, run: statements, contracts, levels: makeRoutingLevels(statements), now });
}
