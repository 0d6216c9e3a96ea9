import type { Contract, Person, SignOff, Team } from './contract';

/** The parts in which a contract must be signed. */
export const SIGNING_ROLES = ['sdr-leader', 'ae-leader'] as const satisfies ReadonlyArray<
	SignOff['role']
>;

/** A signature, and whether it counts: for this very contract, by an active manager. */
export interface Signature {
	readonly role: SignOff['role'];
	/** The mail address of whoever signed. */
	readonly by: string;
	readonly valid: boolean;
}

/** Every signature of the contract, in the order of the file. */
export function signedBy({ bar, digest, team }: Contract): readonly Signature[] {
	return bar.signoff.map(({ role, by, digest: signed }) => ({
		role,
		by,
		valid: signed === digest && leaderWith(by, team) !== undefined,
	}));
}

/** Whether two leaders, one in each part, signed this very contract. */
export function isSigned(contract: Contract): boolean {
	const valid = signedBy(contract).filter((signature) => signature.valid);
	const signers = SIGNING_ROLES.map((role) => signersOf(valid, role));
	return signers.every((names) => names.length > 0) && !areOnePerson(signers);
}

/** Whoever may sign with a mail address, written in any case: an active manager. */
export function leaderWith(mail: string, team: Team): Person | undefined {
	return leadersOf(team).find((person) => person.mail.toLowerCase() === mail.toLowerCase());
}

/** Everybody who may sign. */
export function leadersOf({ people }: Team): readonly Person[] {
	return [...people.values()].filter(({ role, active }) => role === 'manager' && active);
}

/** Who signed in a part, their addresses in lower case. */
export function signersOf(
	valid: ReadonlyArray<Pick<SignOff, 'role' | 'by'>>,
	role: string,
): string[] {
	return valid.filter((each) => each.role === role).map(({ by }) => by.toLowerCase());
}

/** Whether all signers of all parts are one and the same person. */
export function areOnePerson(signers: ReadonlyArray<readonly string[]>): boolean {
	return new Set(signers.flat()).size === 1;
}
