import type { IExecuteFunctions } from 'n8n-workflow';
import type { Contract, CrmMapping, CrmSystem } from '../../src/engine/policy/contract';
import { hubSpotPort, type CrmPort, type Http } from '../../src/providers';
import type { Ledger } from '../../src/ledger';
import { activeContract } from '../workspace/active-contract';
import { CodedError } from '../workspace/coded-error';
import { workspaceLedger } from '../workspace/open-ledger';
import { signedHttp, wait } from './crm-http';

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

const HUBSPOT = 'https://api.hubapi.com';

/**
 * Opens the ledger and a line to the CRM. Throws `CRM_NOT_IN_CONTRACT` where the contract in force
 * has no `crm.yaml`, and `CRM_OTHER_SYSTEM` where that is written for the other CRM.
 */
export async function openDesk(context: IExecuteFunctions): Promise<CrmDesk> {
	const ledger = await workspaceLedger(context);
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
	const http = await lineTo(context, system);
	return { ledger, contract, crm, http, port: portOf(system, http), now: Date.now() };
}

async function lineTo(context: IExecuteFunctions, system: CrmSystem): Promise<Http> {
	const way = context.getNodeParameter(`${system}SignIn`, 0);
	if (system === 'hubspot') {
		const credential = way === 'oAuth2' ? 'hubspotOAuth2Api' : 'hubspotAppToken';
		return signedHttp(context, credential, HUBSPOT);
	}
	throw new CodedError('CRM_OTHER_SYSTEM', 'Salesforce is not spoken yet.');
}

function portOf(system: CrmSystem, http: Http): CrmPort {
	if (system === 'hubspot') return hubSpotPort(http, wait);
	throw new CodedError('CRM_OTHER_SYSTEM', 'Salesforce is not spoken yet.');
}
