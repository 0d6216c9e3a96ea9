import { createHash } from 'node:crypto';
import {
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { AeDecision } from '../../nodes/AeDecision/AeDecision.node';
import { AeRouter } from '../../nodes/AeRouter/AeRouter.node';
import { Handoff } from '../../nodes/Handoff/Handoff.node';
import { HandoffCalendar } from '../../nodes/HandoffCalendar/HandoffCalendar.node';
import { HandoffCrm } from '../../nodes/HandoffCrm/HandoffCrm.node';
import { HandoffCrmTrigger } from '../../nodes/HandoffCrmTrigger/HandoffCrmTrigger.node';
import { HandoffMessage } from '../../nodes/HandoffMessage/HandoffMessage.node';
import { HandoffTimeline } from '../../nodes/HandoffTimeline/HandoffTimeline.node';
import { HandoffTrigger } from '../../nodes/HandoffTrigger/HandoffTrigger.node';
import { HandoffWatchTrigger } from '../../nodes/HandoffWatchTrigger/HandoffWatchTrigger.node';
import { LeadTrigger } from '../../nodes/LeadTrigger/LeadTrigger.node';
import { Scorecard } from '../../nodes/Scorecard/Scorecard.node';
import { SdrBooking } from '../../nodes/SdrBooking/SdrBooking.node';
import { SdrEvidence } from '../../nodes/SdrEvidence/SdrEvidence.node';
import { SqlGate } from '../../nodes/SqlGate/SqlGate.node';

/** One of each node, by its folder's name. */
export const NODES = {
	AeDecision: new AeDecision(),
	AeRouter: new AeRouter(),
	Handoff: new Handoff(),
	HandoffCalendar: new HandoffCalendar(),
	HandoffCrm: new HandoffCrm(),
	HandoffCrmTrigger: new HandoffCrmTrigger(),
	HandoffMessage: new HandoffMessage(),
	HandoffTimeline: new HandoffTimeline(),
	HandoffTrigger: new HandoffTrigger(),
	HandoffWatchTrigger: new HandoffWatchTrigger(),
	LeadTrigger: new LeadTrigger(),
	Scorecard: new Scorecard(),
	SdrBooking: new SdrBooking(),
	SdrEvidence: new SdrEvidence(),
	SqlGate: new SqlGate(),
} satisfies Record<string, INodeType>;
export type NodeName = keyof typeof NODES;

const PREFIX = 'n8n-nodes-handoff.';

/** Credential type → what it holds. */
export type Credentials = Readonly<Record<string, ICredentialDataDecryptedObject>>;

/** The node types of this package, and nothing else. */
class OurNodeTypes implements INodeTypes {
	getByName(nodeType: string): INodeType | IVersionedNodeType {
		const short = nodeType.replace(PREFIX, '');
		const node = Object.values(NODES).find(({ description }) => description.name === short);
		if (node === undefined) throw new Error(`No node type ${nodeType}`);
		return node;
	}

	getByNameAndVersion(nodeType: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(nodeType), version);
	}

	getKnownTypes() {
		return {};
	}
}

/** Hands out the credentials of a test. */
class FixedCredentials extends ICredentialsHelper {
	readonly #credentials: Credentials;

	constructor(credentials: Credentials) {
		super();
		this.#credentials = credentials;
	}

	getParentTypes() {
		return [];
	}

	/**
	 * A provider's key is put on as n8n would; `sendTo` leads to a fake in the provider's place, and
	 * `answerWithinMs` makes silence short.
	 */
	async authenticate(
		{ appToken, sendTo, answerWithinMs }: ICredentialDataDecryptedObject,
		_type: string,
		given: unknown,
	): Promise<IHttpRequestOptions> {
		const options = given as IHttpRequestOptions;
		if (typeof sendTo !== 'string') return options;
		const { pathname, search } = new URL(options.url, sendTo);
		const headers = { ...options.headers, authorization: `Bearer ${String(appToken)}` };
		const patience = typeof answerWithinMs === 'number' ? { timeout: answerWithinMs } : {};
		return { ...options, ...patience, url: sendTo + pathname + search, headers };
	}

	isCredentialUsableByNode() {
		return true;
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(): Promise<never> {
		throw new Error('Not needed');
	}

	async getDecrypted(
		_additional: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
	) {
		const found = this.#credentials[type];
		if (found === undefined) throw new Error(`No credential ${type}`);
		return { ...found };
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData() {}

	getCredentialsProperties() {
		return [] as ICredentialType['properties'];
	}
}

/** What n8n hands a node beside its parameters. */
export function additionalData(
	credentials: Credentials,
	more: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: new FixedCredentials(credentials),
		executionId: '1',
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		variables: {},
		logAiEvent() {},
		setExecutionStatus() {},
		sendDataToUI() {},
		...more,
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** A node on the canvas, with every credential the test has. */
export function canvasNode(
	name: NodeName,
	parameters: INodeParameters,
	credentials: Credentials,
	settings: Partial<INode> = {},
): INode {
	return {
		id: name,
		name,
		type: PREFIX + NODES[name].description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(
			Object.entries(credentials).map(([type, data]) => [
				type,
				{ id: idOfCredential(data), name: type },
			]),
		),
		...settings,
	};
}

/** Other content is another credential, as far as a node can tell. */
function idOfCredential(data: ICredentialDataDecryptedObject): string {
	return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
}

/** A workflow of our nodes, wired as given. */
export function workflowOf(
	nodes: INode[],
	connections: ConstructorParameters<typeof Workflow>[0]['connections'] = {},
): Workflow {
	return new Workflow({
		id: 'test',
		name: 'test',
		nodes,
		connections,
		active: false,
		nodeTypes: new OurNodeTypes(),
		settings: { executionOrder: 'v1' },
	});
}
