import type { StoredCredential } from '../../n8n-api';
import type { ChosenCredentials, NeededCredential } from './wire-credentials';

/** A credential that could not be chosen, and what its owner should do. */
export interface CredentialProblem {
	readonly code: 'CREDENTIAL_MISSING' | 'CREDENTIAL_AMBIGUOUS' | 'CREDENTIAL_UNKNOWN';
	readonly type: string;
	readonly message: string;
}

/** One credential of each type, or why there is none. */
export interface CredentialChoice {
	readonly chosen: ChosenCredentials;
	readonly problems: readonly CredentialProblem[];
}

/**
 * Picks the only credential of each type, or the one named.
 *
 * @param named credential type → the name given on the command line
 */
export function chooseCredentials(
	needed: readonly NeededCredential[],
	stored: readonly StoredCredential[],
	named: Readonly<Record<string, string | undefined>>,
): CredentialChoice {
	const chosen = new Map<string, StoredCredential>();
	const problems: CredentialProblem[] = [];
	for (const credential of needed) {
		const found = pick(credential, stored, named[credential.type]);
		if ('code' in found) problems.push(found);
		else chosen.set(credential.type, found);
	}
	return { chosen, problems };
}

function pick(
	{ type, label }: NeededCredential,
	stored: readonly StoredCredential[],
	name: string | undefined,
): StoredCredential | CredentialProblem {
	const ofType = stored.filter((each) => each.type === type);
	const fitting = name === undefined ? ofType : ofType.filter((each) => each.name === name);
	const [only, another] = fitting;
	if (only !== undefined && another === undefined) return only;
	const names = ofType.map((each) => `"${each.name}"`).join(', ');
	if (only !== undefined) {
		const message = `There is more than one "${label}" credential: ${names}. Say which by name.`;
		return { code: 'CREDENTIAL_AMBIGUOUS', type, message };
	}
	if (name !== undefined) {
		const known = names === '' ? 'There is none of that type yet.' : `There are: ${names}.`;
		const message = `There is no "${label}" credential named "${name}". ${known}`;
		return { code: 'CREDENTIAL_UNKNOWN', type, message };
	}
	const message = `The credential "${label}" is missing. In n8n choose Create › Credential › "${label}", fill it in and save it, then run this again.`;
	return { code: 'CREDENTIAL_MISSING', type, message };
}
