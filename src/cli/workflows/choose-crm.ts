import type { StoredCredential } from '../../n8n-api';
import type { CredentialChoice, CredentialProblem } from './choose-credentials';
import type { NeededCredential } from './wire-credentials';

export const CRM_SYSTEMS = ['hubspot', 'salesforce'] as const;
export type CrmSystem = (typeof CRM_SYSTEMS)[number];

/** The credentials of each CRM, with the value of Sign In With; the first is the usual one. */
export const SIGN_INS: Readonly<
	Record<CrmSystem, ReadonlyArray<NeededCredential & { readonly signIn: string }>>
> = {
	hubspot: [
		{ type: 'hubspotAppToken', label: 'HubSpot Service Key', signIn: 'appToken' },
		{ type: 'handoffHubSpotOAuth2Api', label: 'Handoff HubSpot OAuth2 API', signIn: 'oAuth2' },
	],
	salesforce: [
		{
			type: 'handoffSalesforceOAuth2Api',
			label: 'Handoff Salesforce OAuth2 API',
			signIn: 'oAuth2',
		},
		{ type: 'salesforceJwtApi', label: 'Salesforce JWT API', signIn: 'jwt' },
	],
};

/** The credentials a node that speaks to a CRM may have; one of them is its owner's. */
export const CRM_TYPES: readonly string[] = CRM_SYSTEMS.flatMap((system) =>
	SIGN_INS[system].map(({ type }) => type),
);

/** Which CRM the nodes are to speak to: one with its credential, none, or as they do already. */
export type CrmChoice =
	| { readonly system: CrmSystem; readonly credential: StoredCredential }
	| { readonly system: 'none' }
	| { readonly system: 'as-it-is' };

/** The one credential of this CRM, or the one of that name, by whichever way it signs in. */
export function chooseCrm(
	system: CrmSystem,
	name: string | undefined,
	stored: readonly StoredCredential[],
): CrmChoice | CredentialProblem {
	const ways = SIGN_INS[system];
	const ofCrm = stored.filter((one) => ways.some(({ type }) => type === one.type));
	const [only, another] = ofCrm.filter((one) => name === undefined || one.name === name);
	if (only !== undefined && another === undefined) return { system, credential: only };
	const type = ways[0]?.type ?? '';
	const labels = ways.map(({ label }) => `"${label}"`).join(' or ');
	const names = ofCrm.map((one) => `"${one.name}"`).join(', ');
	if (only !== undefined) {
		const unique =
			name === undefined ? 'Say which with --crm-credential NAME' : 'Rename one of them';
		const message = `--crm ${system}: there is more than one credential for it in n8n: ${names}. ${unique}.`;
		return { code: 'CREDENTIAL_AMBIGUOUS', type, message };
	}
	if (name !== undefined && names !== '') {
		const message = `--crm-credential: there is no credential ${labels} named "${name}" in n8n. There are: ${names}.`;
		return { code: 'CREDENTIAL_UNKNOWN', type, message };
	}
	const message = `--crm ${system}: n8n has no credential ${labels} yet. In n8n choose Create › Credential › ${labels}, fill it in and save it, then run this again.`;
	return { code: 'CREDENTIAL_MISSING', type, message };
}

/** The credentials that were chosen, with that of the CRM. */
export function withCrmChosen(chosen: CredentialChoice['chosen'], crm: CrmChoice) {
	return 'credential' in crm ? new Map([...chosen, [crm.credential.type, crm.credential]]) : chosen;
}
