import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import type { Contract, CrmMapping, CrmSystem } from '../../src/engine/policy/contract';
import { type CrmPort, type Http, type Wait } from '../../src/providers/crm';
import { hubSpotPort } from '../../src/providers/hubspot';
import { salesforcePort } from '../../src/providers/salesforce';
import type { Ledger } from '../../src/ledger';
import { activeContract } from '../workspace/active-contract';
import { CodedError } from '../workspace/coded-error';
import { workspaceLedger } from '../workspace/open-ledger';
import { signedHttp, wait, type CrmContext } from './crm-http';
import { ownersOf } from './owner-books';

/** Where one execution works between ledger and CRM. */
export interface CrmDesk {
	readonly ledger: Ledger;
	readonly contract: Contract;
	readonly crm: CrmMapping;
	readonly http: Http;
	readonly port: CrmPort;
	/** Epoch milliseconds. */
	readonly now: number;
}

/** What this node is called in events. */
export const SOURCE = 'handoff-crm';

const HUBSPOT = 'https://api.hubapi.com';

/** How a node speaks to its CRM. */
export interface CrmLine {
	readonly system: CrmSystem;
	/** The way n8n signs in, by the value of the node's parameter. */
	readonly signIn: unknown;
	readonly wait: Wait;
	/** How long one answer may take. */
	readonly withinMs?: number;
}

/**
 * Opens the ledger and a line to the CRM, as the node is set. Throws `CRM_NOT_IN_CONTRACT` where the
 * contract in force has no `crm.yaml`, and `CRM_OTHER_SYSTEM` where that is written for the other CRM.
 */
export async function openDesk(context: IExecuteFunctions): Promise<CrmDesk> {
	const system = context.getNodeParameter('system', 0) as CrmSystem;
	const signIn = context.getNodeParameter(`${system}SignIn`, 0);
	return await deskAt(context, await workspaceLedger(context), { system, signIn, wait });
}

/** The same for a ledger that is open, over a line of one's own. */
export async function deskAt(context: CrmContext, ledger: Ledger, line: CrmLine): Promise<CrmDesk> {
	const contract = await activeContract(ledger);
	const { system } = line;
	const { crm } = contract;
	if (crm === null) {
		throw new CodedError(
			'CRM_NOT_IN_CONTRACT',
			'The contract in force has no crm.yaml, so nobody knows what goes where. "handoff init" writes one to begin with; publish it with the contract.',
		);
	}
	if (crm.system !== system) {
		throw new CodedError(
			'CRM_OTHER_SYSTEM',
			`crm.yaml is written for ${crm.system}, and this node is set to ${system}.`,
		);
	}
	const spoken = await (system === 'hubspot' ? toHubSpot : toSalesforce)(context, line);
	return { ledger, contract, crm, ...spoken, now: Date.now() };
}

type Spoken = Pick<CrmDesk, 'http' | 'port'>;

async function toHubSpot(
	context: CrmContext,
	{ signIn, wait, withinMs }: CrmLine,
): Promise<Spoken> {
	const credential = signIn === 'oAuth2' ? 'handoffHubSpotOAuth2Api' : 'hubspotAppToken';
	const http = signedHttp(context, credential, HUBSPOT, withinMs);
	return { http, port: hubSpotPort(http, wait, ownersOf(context, credential)) };
}

async function toSalesforce(
	context: CrmContext,
	{ signIn, wait, withinMs }: CrmLine,
): Promise<Spoken> {
	const isJwt = signIn === 'jwt';
	const credential = isJwt ? 'salesforceJwtApi' : 'handoffSalesforceOAuth2Api';
	// The JWT credential knows its instance by itself.
	const base = isJwt ? '' : instanceOf(await context.getCredentials(credential));
	const http = signedHttp(context, credential, base, withinMs);
	return { http, port: salesforcePort(http, wait) };
}

/** The org's own address, which Salesforce tells when somebody signs in. */
function instanceOf({ oauthTokenData }: ICredentialDataDecryptedObject): string {
	const { instance_url: url } = (oauthTokenData ?? {}) as { instance_url?: unknown };
	if (typeof url === 'string' && url !== '') return url.replace(/\/+$/, '');
	throw new CodedError(
		'CRM_NOT_CONNECTED',
		'The Salesforce credential does not know its org yet. Open it in n8n and connect it.',
	);
}
