import type { Contract, SignOff } from './contract';
import type { Report } from './finding';
import type { Tree } from './yaml/tree';
import { valueOf } from './yaml/tree';

/** The parts in which a contract must be signed. */
export const SIGNING_ROLES = ['sdr-leader', 'ae-leader'] as const satisfies ReadonlyArray<
	SignOff['role']
>;

/** A signature, and whether it is for this very contract. */
export interface Signature {
	readonly role: SignOff['role'];
	/** The mail address of whoever signed. */
	readonly by: string;
	readonly valid: boolean;
}

/** Every signature of the contract, in the order of the file. */
export function signedBy(contract: Contract): readonly Signature[] {
	return contract.bar.signoff.map(({ role, by, digest }) => ({
		role,
		by,
		valid: digest === contract.digest,
	}));
}

/** Whether both leaders signed this very contract. */
export function isSigned(contract: Contract): boolean {
	const valid = signedBy(contract).filter((signature) => signature.valid);
	return SIGNING_ROLES.every((role) => valid.some((signature) => signature.role === role));
}

/** Reports roles that have not signed, or signed another version. */
export function checkSignatures(
	{ bar, digest }: Contract,
	file: Tree | undefined,
	report: Report,
): void {
	const at = valueOf(file, 'signoff')?.at ?? file?.at;
	if (!at) return;
	for (const role of SIGNING_ROLES) {
		const signed = bar.signoff.filter((each) => each.role === role);
		const [first] = signed;
		if (!first) report(at, { code: 'SIGNOFF_MISSING', role });
		else if (!signed.some((each) => each.digest === digest)) {
			report(at, { code: 'SIGNOFF_STALE', role, signed: first.digest, digest });
		}
	}
}
