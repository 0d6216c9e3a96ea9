import type { Kysely } from 'kysely';
import { loadContract } from '../engine/policy';
import type { Contract, ContractFiles } from '../engine/policy/contract';
import type { Schema } from './schema';

/** Published contracts, each read and checked once per process. */
export interface Contracts {
	/** The contract of a digest; undefined when none was published under it. Drafts are not acted on. */
	byDigest(on: Kysely<Schema>, digest: string): Promise<Contract | undefined>;
	/** Remembers a contract that was just published, so that it is not read again. */
	keep(contract: Contract): void;
	/** The contract in force; undefined before the first was published. */
	active(on: Kysely<Schema>): Promise<Contract | undefined>;
}

/** Reads contracts from the ledger and keeps them: what is published under a digest never changes. */
export function makeContracts(): Contracts {
	const loaded = new Map<string, Contract>();

	async function byDigest(on: Kysely<Schema>, digest: string): Promise<Contract | undefined> {
		const known = loaded.get(digest);
		if (known !== undefined) return known;
		const row = await on
			.selectFrom('contract')
			.select('files')
			.where('digest', '=', digest)
			.where('draft', '=', 0)
			.executeTakeFirst();
		if (row === undefined) return undefined;
		const contract = readStored(digest, JSON.parse(row.files));
		loaded.set(digest, contract);
		return contract;
	}

	return {
		byDigest,
		keep(contract) {
			loaded.set(contract.digest, contract);
		},
		async active(on) {
			const digest = await activeDigest(on);
			return digest === undefined ? undefined : await byDigest(on, digest);
		},
	};
}

/** The digest of the contract in force. */
export async function activeDigest(on: Kysely<Schema>): Promise<string | undefined> {
	const row = await on
		.selectFrom('activation')
		.select('digest')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.digest;
}

/** The files of a contract, as they were published; drafts too. */
export async function contractFiles(
	on: Kysely<Schema>,
	digest: string,
): Promise<ContractFiles | undefined> {
	const row = await on
		.selectFrom('contract')
		.select('files')
		.where('digest', '=', digest)
		.executeTakeFirst();
	return row === undefined ? undefined : JSON.parse(row.files);
}

function readStored(digest: string, files: ContractFiles): Contract {
	const result = loadContract(files);
	if (result.ok) return result.contract;
	const [problem] = result.problems;
	throw new Error(
		`The published contract ${digest} cannot be read by this version: ${problem.file}:${problem.line} ${problem.message}`,
	);
}
