import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import type { Contract, CrmMapping, CrmSystem } from '../../src/engine/policy/contract';
import { type CrmPort, type Http } from '../../src/providers/crm';
import { hubSpotPort } from '../../src/providers/hubspot';
import { salesforcePort } from '../../src/providers/salesforce';
import type { Ledger } from '../../src/ledger';
import { activeContract } from '../workspace/active-contract';
import { CodedError } from '../workspace/coded-error';
import { ledgerAt } from '../workspace/open-ledger';
import { workspaceOf, type WorkspaceSettings } from '../workspace/workspace-settings';
import { signedHttp, wait } from './crm-http';
import { ownersOf } from './owner-books';

/** Where one execution works between ledger and CRM. */
export interface CrmDesk {
	readonly ledger: Ledger;
	readonly workspace: WorkspaceSettings;
	readonly contract: Contract;
	readonly crm: CrmMapping;
	readonly http: Http;
	readonly port: CrmPort;
	/** Epoch milliseconds. */
	readonly now: number;
}

const HUBSPOT = 'https://api.hubapi.com';

/**
 * Opens the ledger and a line to the CRM. Throws `CRM_NOT_IN_CONTRACT` where the contract in force
 * has no `crm.yaml`, and `CRM_OTHER_SYSTEM` where that is written for the other CRM.
 */
export async function openDesk(context: IExecuteFunctions): Promise<CrmDesk> {
	const workspace = await workspaceOf(context);
	const ledger = await ledgerAt(workspace.ledgerUrl);
	const contract = await activeContract(ledger);
	const system = context.getNodeParameter('system', 0) as CrmSystem;
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
	const line = await (system === 'hubspot' ? toHubSpot(context) : toSalesforce(context));
	return { ledger, workspace, contract, crm, ...line, now: Date.now() };
}

type CrmLine = Pick<CrmDesk, 'http' | 'port'>;

async function toHubSpot(context: IExecuteFunctions): Promise<CrmLine> {
	const way = context.getNodeParameter('hubspotSignIn', 0);
	const credential = way === 'oAuth2' ? 'hubspotOAuth2Api' : 'hubspotAppToken';
	const http = signedHttp(context, credential, HUBSPOT);
	return { http, port: hubSpotPort(http, wait, ownersOf(context, credential)) };
}

async function toSalesforce(context: IExecuteFunctions): Promise<CrmLine> {
	const isJwt = context.getNodeParameter('salesforceSignIn', 0) === 'jwt';
	const credential = isJwt ? 'salesforceJwtApi' : 'salesforceOAuth2Api';
	// The JWT credential knows its instance by itself.
	const base = isJwt ? '' : instanceOf(await context.getCredentials(credential));
	const http = signedHttp(context, credential, base);
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
