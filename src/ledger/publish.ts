import { isSigned, loadContract } from '../engine/policy';
import type { Contract, ContractFiles } from '../engine/policy/contract';
import { activeDigest } from './contracts';
import type { Published, PublishRefusal } from './ledger';
import { transaction, type Store, type Tx } from './store';

/**
 * Keeps a contract under its digest for good and puts it in force, in one step. A contract that
 * lacks a signature can only be kept as a draft, and a draft is never acted on.
 */
export async function publish(
	store: Store,
	files: ContractFiles,
	contract: Contract,
	options: { readonly draft: boolean; readonly by: string },
): Promise<Published> {
	const { digest } = contract;
	const fault = faultOf(files, contract);
	if (fault !== undefined) return { outcome: 'refused', digest, ...fault };
	if (!options.draft && !isSigned(contract)) {
		return {
			outcome: 'refused',
			digest,
			code: 'NOT_SIGNED',
			message:
				'Both leaders, two active managers, sign the bar before it is acted on. Sign this digest, or publish it as a draft.',
		};
	}
	const published = await transaction(store, async (tx) => {
		if (options.draft) return await keepDraft(store, tx, digest, files, options.by);
		return await activate(store, tx, digest, files, options.by);
	});
	if (published.outcome === 'published') store.contracts.keep(contract);
	return published;
}

function faultOf(
	files: ContractFiles,
	contract: Contract,
): { readonly code: PublishRefusal; readonly message: string } | undefined {
	const read = loadContract(files);
	if (!read.ok) {
		const [{ file, line, message }] = read.problems;
		return { code: 'CONTRACT_FAULTY', message: `${file}:${line} ${message}` };
	}
	if (read.contract.digest === contract.digest) return undefined;
	return {
		code: 'DIGEST_MISMATCH',
		message: `The files make ${read.contract.digest}, not ${contract.digest}. Load them again.`,
	};
}

async function keepDraft(
	store: Store,
	tx: Tx,
	digest: string,
	files: ContractFiles,
	by: string,
): Promise<Published> {
	await tx
		.insertInto('contract')
		.values(toRow(store, digest, files, by, 1))
		.onConflict((conflict) => conflict.column('digest').doNothing())
		.execute();
	return { outcome: 'draft', digest };
}

/** A draft that was signed since is kept with its signatures; what is published already stays as it is. */
async function activate(
	store: Store,
	tx: Tx,
	digest: string,
	files: ContractFiles,
	by: string,
): Promise<Published> {
	await store.locks.hold(tx, 'contracts');
	if ((await activeDigest(tx)) === digest) return { outcome: 'already-active', digest };
	const row = toRow(store, digest, files, by, 0);
	await tx
		.insertInto('contract')
		.values(row)
		.onConflict((conflict) =>
			conflict.column('digest').doUpdateSet(row).where('contract.draft', '=', 1),
		)
		.execute();
	await tx.insertInto('activation').values({ digest, at: row.published_at, by }).execute();
	return { outcome: 'published', digest };
}

function toRow({ now }: Store, digest: string, files: ContractFiles, by: string, draft: 0 | 1) {
	const publishedAt = new Date(now()).toISOString();
	return { digest, files: JSON.stringify(files), draft, published_at: publishedAt, by };
}
