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

/** Whether two people, one in each part, signed this very contract. */
export function isSigned(contract: Contract): boolean {
	const valid = signedBy(contract).filter((signature) => signature.valid);
	const signers = SIGNING_ROLES.map((role) => signersOf(valid, role));
	return signers.every((names) => names.length > 0) && !areOnePerson(signers);
}

function signersOf(valid: ReadonlyArray<Pick<SignOff, 'role' | 'by'>>, role: string): string[] {
	return valid.filter((each) => each.role === role).map(({ by }) => by.toLowerCase());
}

function areOnePerson(signers: ReadonlyArray<readonly string[]>): boolean {
	return new Set(signers.flat()).size === 1;
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
	const signers = SIGNING_ROLES.map((role) => signersOf(bar.signoff, role));
	const [by] = signers[0] ?? [];
	if (by !== undefined && signers.every((names) => names.length > 0) && areOnePerson(signers)) {
		report(at, { code: 'SIGNOFF_SAME_PERSON', by });
	}
}
