import { fullId } from '../../src/providers/salesforce';
import { anySame } from '../workspace/same-secret';
import type { StrangerCode } from './check-hubspot';

/** Whether the sender knows one of the live secrets; undefined when it does. Salesforce signs nothing. */
export function checkSecret(secrets: readonly string[], given: unknown): StrangerCode | undefined {
	if (typeof given !== 'string' || given === '') return 'SECRET_MISSING';
	return anySame(secrets, given) ? undefined : 'SECRET_WRONG';
}

/** Whether a message is from this org; an id has 15 or 18 characters, as somebody copied it. */
export function checkOrganization(expected: string, given: string): StrangerCode | undefined {
	const isOurs = expected !== '' && fullId(expected) === fullId(given);
	return isOurs ? undefined : 'ORGANIZATION_WRONG';
}
