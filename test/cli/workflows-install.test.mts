import { beforeEach, describe, expect, it } from 'vitest';
import { CannotRun, EXIT, UsageError } from '../../src/cli/command';
import type { Host } from '../../src/cli/host';
import { workflowsInstall } from '../../src/cli/workflows-install';
import { FAKE_KEY, FAKE_URL, type FakeN8n, fakeN8n } from './fake-n8n.mts';

const OURS = 'n8n-nodes-handoff';
const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

let n8n: FakeN8n;
let files: Record<string, unknown>;

beforeEach(() => {
	n8n = fakeN8n();
	files = {
		'ask/workflow.json': workflow('Ask', 'wfAsk', [node('Send', 'handoffMessage')], {
			errorWorkflow: 'wfZebra',
		}),
		'call/workflow.json': workflow('Call', 'wfCall', [
			{
				...node('Run', 'x'),
				type: 'n8n-nodes-base.executeWorkflow',
				parameters: { workflowId: { __rl: true, mode: 'list', value: 'wfAsk' } },
			},
		]),
		'zebra/workflow.json': workflow('Zebra', 'wfZebra', [node('Gate', 'sqlGate')]),
		'zebra/README.md': 'not a workflow',
	};
});

function node(name: string, type: string) {
	return { id: `id-${name}`, name, type: `${OURS}.${type}`, parameters: {}, position: [0, 0] };
}

function workflow(name: string, id: string, nodes: readonly unknown[], settings = {}) {
	return { id, name, nodes, connections: {}, settings: { executionOrder: 'v1', ...settings } };
}

async function install(...more: readonly string[]) {
	const out: string[] = [];
	const host: Host = {
		out: (text) => void out.push(text),
		err: () => undefined,
		readText: async (path) => JSON.stringify(files[path.replace('/pkg/workflows/', '')]),
		readStdin: async () => '',
		listFiles: async () => Object.keys(files),
		writeText: async () => undefined,
		now: () => 0,
		env: { HANDOFF_PACKAGE: '/pkg/' },
		isTty: false,
		fetch: n8n.fetch,
	};
	const args = ['--n8n', FAKE_URL, '--api-key', FAKE_KEY, '--format', 'json', ...more];
	const exit = await workflowsInstall.run(args, host);
	const result = JSON.parse(out.join('\n')) as {
		ok: boolean;
		workflows: { name: string; outcome: string; published: boolean; problem?: string }[];
		problems: { code: string; type: string }[];
	};
	return { exit, ...result, outcomes: result.workflows.map(({ outcome }) => outcome) };
}

function stored(name: string) {
	const found = n8n.workflows.find((each) => each.name === name);
	if (found === undefined) throw new Error(`${name} is not in n8n`);
	return found;
}

describe('handoff workflows install', () => {
	it('creates, wires and publishes every workflow', async () => {
		expect(await install()).toMatchObject({ exit: EXIT.ok, ok: true });
		expect(n8n.workflows).toHaveLength(3);
		expect(n8n.workflows.every((each) => each.activeVersionId === each.versionId)).toBe(true);
		expect(stored('Ask').nodes[0]?.credentials).toEqual({
			handoffWorkspaceApi: { id: 'cred1', name: 'Handoff workspace' },
			handoffSmtpApi: { id: 'cred2', name: 'Mail' },
		});
		expect(stored('Zebra').nodes[0]?.credentials).not.toHaveProperty('handoffSmtpApi');
	});

	it('keeps references between workflows', async () => {
		await install();
		expect(stored('Ask').settings.errorWorkflow).toBe(stored('Zebra').id);
		expect(stored('Call').nodes[0]?.parameters).toEqual({
			workflowId: { __rl: true, mode: 'list', value: stored('Ask').id },
		});
	});

	it('changes nothing the second time', async () => {
		await install();
		n8n.changes.length = 0;
		const second = await install();
		expect(second).toMatchObject({
			exit: EXIT.ok,
			outcomes: ['unchanged', 'unchanged', 'unchanged'],
		});
		expect(n8n.changes).toEqual([]);
	});

	it('sees no difference in what n8n adds by itself', async () => {
		await install();
		n8n.workflows = n8n.workflows.map((each) => ({
			...each,
			settings: { callerPolicy: 'workflowsFromSameOwner', ...each.settings, availableInMCP: false },
		}));
		expect((await install()).outcomes).toEqual(['unchanged', 'unchanged', 'unchanged']);
	});

	it('sees no difference in where the editor puts a node on its grid', async () => {
		files['zebra/workflow.json'] = workflow('Zebra', 'wfZebra', [
			{ ...node('Gate', 'sqlGate'), position: [900, 380] },
		]);
		await install();
		Object.assign(stored('Zebra').nodes[0] ?? {}, { position: [912, 384] });
		expect((await install()).outcomes).toEqual(['unchanged', 'unchanged', 'unchanged']);
		Object.assign(stored('Zebra').nodes[0] ?? {}, { position: [928, 384] });
		expect((await install()).outcomes).toContain('kept');
	});

	it('keeps a workflow that was changed in n8n, and replaces it when told to', async () => {
		await install();
		const moved = { ...stored('Zebra'), nodes: [{ ...node('Gate', 'sqlGate'), position: [9, 9] }] };
		n8n.workflows = n8n.workflows.map((each) => (each.name === 'Zebra' ? moved : each));
		n8n.changes.length = 0;
		expect((await install()).outcomes).toContain('kept');
		expect(n8n.changes).toEqual([]);
		expect((await install('--replace')).outcomes).toContain('updated');
		expect(stored('Zebra').nodes[0]).toMatchObject({ position: [0, 0] });
	});

	it('publishes what is in place but not published', async () => {
		await install();
		n8n.workflows = n8n.workflows.map((each) => ({ ...each, activeVersionId: null }));
		expect(await install()).toMatchObject({
			ok: true,
			outcomes: ['updated', 'updated', 'updated'],
		});
	});

	it.each([
		['none', [], 'CREDENTIAL_MISSING'],
		[
			'two',
			[
				{ id: 'a', name: 'One', type: 'handoffSmtpApi' },
				{ id: 'b', name: 'Two', type: 'handoffSmtpApi' },
			],
			'CREDENTIAL_AMBIGUOUS',
		],
	])('stops before any change when there is %s of a credential', async (_title, smtp, code) => {
		n8n.credentials = [...n8n.credentials.slice(0, 1), ...smtp];
		expect(await install()).toMatchObject({
			exit: EXIT.problemsFound,
			problems: [{ code, type: 'handoffSmtpApi' }],
		});
		expect(n8n.changes).toEqual([]);
	});

	it('does not publish what has to be set up first, until somebody has', async () => {
		const ask = (url: string) => ({ ...node('Ask', 'x'), type: HTTP_REQUEST, parameters: { url } });
		files['find/workflow.json'] = workflow('Find', 'wfFind', [
			ask('https://crm.example.com/leads'),
		]);
		const first = await install();
		expect(first).toMatchObject({ exit: EXIT.ok, ok: true });
		expect(first.workflows.find(({ name }) => name === 'Find')).toMatchObject({
			outcome: 'created',
			published: false,
			toSetUp: true,
		});
		expect((await install()).outcomes).toEqual(Array(4).fill('unchanged'));
		files['find/workflow.json'] = workflow('Find', 'wfFind', [
			ask('https://crm.lumenta.test/leads'),
		]);
		expect(await install('--replace')).toMatchObject({ ok: true });
		expect(stored('Find').activeVersionId).toBe(stored('Find').versionId);
	});

	it('does not publish what writes with an account nobody has chosen, and keeps the one somebody has', async () => {
		const write = { ...node('Write', 'scorecard'), parameters: { operation: 'publishToSheets' } };
		files['sheet/workflow.json'] = workflow('Sheet', 'wfSheet', [write]);
		const first = await install();
		expect(first.workflows.find(({ name }) => name === 'Sheet')).toMatchObject({
			published: false,
			toSetUp: true,
		});
		const google = { id: 'google1', name: 'Google', type: 'googleSheetsOAuth2Api' };
		n8n.credentials.push(google);
		const [chosen] = stored('Sheet').nodes;
		Object.assign(chosen?.credentials ?? {}, {
			googleSheetsOAuth2Api: { id: 'google1', name: 'Google' },
		});
		const second = await install();
		expect(second.workflows.find(({ name }) => name === 'Sheet')).toMatchObject({
			outcome: 'updated',
			published: true,
		});
		expect(stored('Sheet').nodes[0]?.credentials).toMatchObject({
			handoffWorkspaceApi: { id: 'cred1' },
			googleSheetsOAuth2Api: { id: 'google1' },
		});
		expect((await install()).outcomes).toEqual(Array(4).fill('unchanged'));
	});

	it('does not publish what needs a CRM until somebody has chosen its credential, and keeps that', async () => {
		files['crm/workflow.json'] = workflow('Tell', 'wfTell', [node('Write', 'handoffCrm')]);
		const first = await install();
		expect(first.workflows.find(({ name }) => name === 'Tell')).toMatchObject({ toSetUp: true });
		const key = { id: 'cred9', name: 'HubSpot', type: 'hubspotAppToken' };
		n8n.credentials.push(key);
		const tell = stored('Tell');
		n8n.workflows = n8n.workflows.map((each) =>
			each.id === tell.id
				? {
						...each,
						nodes: each.nodes.map((one) => ({
							...one,
							credentials: { ...one.credentials, hubspotAppToken: { id: key.id, name: key.name } },
						})),
					}
				: each,
		);
		expect(await install('--replace')).toMatchObject({ ok: true });
		expect(stored('Tell').nodes[0]?.credentials?.hubspotAppToken?.id).toBe('cred9');
		expect(stored('Tell').activeVersionId).toBe(stored('Tell').versionId);
	});

	it('does not publish what hears from a CRM before its key and its secret are chosen', async () => {
		files['in/workflow.json'] = workflow('In', 'wfIn', [node('Hear', 'handoffCrmTrigger')]);
		const isPublished = async () => {
			const { workflows } = await install();
			return workflows.find(({ name }) => name === 'In')?.published;
		};
		expect(await isPublished()).toBe(false);
		for (const [type, expected] of [
			['salesforceJwtApi', false],
			['handoffCrmWebhookApi', true],
		] as const) {
			n8n.credentials.push({ id: type, name: type, type });
			Object.assign(stored('In').nodes[0]?.credentials ?? {}, { [type]: { id: type, name: type } });
			expect(await isPublished()).toBe(expected);
		}
	});

	it('takes the credential that is named, and keeps the one chosen in n8n', async () => {
		n8n.credentials.push({ id: 'cred3', name: 'Other', type: 'handoffSmtpApi' });
		await install('--smtp', 'Other');
		expect(stored('Ask').nodes[0]?.credentials?.handoffSmtpApi?.id).toBe('cred3');
		expect((await install('--smtp', 'Mail')).outcomes).toEqual([
			'unchanged',
			'unchanged',
			'unchanged',
		]);
	});

	describe('and which way mails go out', () => {
		const GMAIL = { id: 'g1', name: 'Gmail of Renata', type: 'gmailOAuth2' };
		const PROGRAM = { id: 'g2', name: 'Google program', type: 'googleApi' };
		const sendNode = () => stored('Ask').nodes[0];
		const unchanged = ['unchanged', 'unchanged', 'unchanged'];

		it('sets Gmail in every node that sends, with its credential and without one for SMTP', async () => {
			n8n.credentials = [...n8n.credentials.slice(0, 1), GMAIL];
			expect(await install('--mail', 'gmail')).toMatchObject({ exit: EXIT.ok, ok: true });
			expect(sendNode()?.parameters).toEqual({ sendThrough: 'gmailOAuth2' });
			expect(sendNode()?.credentials).toEqual({
				handoffWorkspaceApi: { id: 'cred1', name: 'Handoff workspace' },
				gmailOAuth2: { id: 'g1', name: 'Gmail of Renata' },
			});
			expect(stored('Zebra').nodes[0]?.parameters).toEqual({});
			expect((await install('--mail', 'gmail')).outcomes).toEqual(unchanged);
			expect((await install()).outcomes).toEqual(unchanged);
		});

		it('goes over to Gmail and back when told to, and back to nothing else', async () => {
			n8n.credentials.push(GMAIL);
			await install();
			expect(await install('--mail', 'gmail')).toMatchObject({ ok: true });
			expect(sendNode()?.parameters).toEqual({ sendThrough: 'gmailOAuth2' });
			expect(stored('Ask').activeVersionId).toBe(stored('Ask').versionId);
			await install('--mail', 'smtp');
			expect(sendNode()?.parameters).toEqual({});
			expect(sendNode()?.credentials).toHaveProperty('handoffSmtpApi');
			expect((await install()).outcomes).toEqual(unchanged);
		});

		it('keeps what somebody chose in n8n, the name of the sender too', async () => {
			n8n.credentials.push(GMAIL);
			await install('--mail', 'gmail');
			Object.assign(sendNode()?.parameters ?? {}, { senderName: 'Lumenta Sales' });
			expect((await install('--mail', 'gmail')).outcomes).toEqual(unchanged);
			expect((await install()).outcomes).toEqual(unchanged);
			expect(sendNode()?.parameters).toHaveProperty('senderName', 'Lumenta Sales');
		});

		it('takes a service account where its name says so', async () => {
			n8n.credentials.push(GMAIL, PROGRAM);
			await install('--mail', 'gmail', '--gmail', PROGRAM.name);
			expect(sendNode()?.parameters).toEqual({ sendThrough: 'gmailServiceAccount' });
			expect(sendNode()?.credentials).toMatchObject({ googleApi: { id: 'g2' } });
		});

		it.each([
			['none', [], 'CREDENTIAL_MISSING'],
			['two', [GMAIL, { ...GMAIL, id: 'g3', name: 'Gmail of Tom' }], 'CREDENTIAL_AMBIGUOUS'],
		])('stops before any change when there is %s of Gmail', async (_title, credentials, code) => {
			n8n.credentials.push(...credentials);
			expect(await install('--mail', 'gmail')).toMatchObject({
				exit: EXIT.problemsFound,
				problems: [{ code, type: 'gmailOAuth2' }],
			});
			expect(n8n.changes).toEqual([]);
		});

		it.each([
			['another way', ['--mail', 'pigeon']],
			['an account of Gmail without Gmail', ['--gmail', GMAIL.name]],
		])('refuses %s', async (_title, args) => {
			await expect(install(...args)).rejects.toThrow(UsageError);
		});
	});

	describe('and which CRM', () => {
		const KEY = { id: 'h1', name: 'HubSpot of Lumenta', type: 'hubspotAppToken' };
		const APP = { id: 'h2', name: 'HubSpot app', type: 'handoffHubSpotOAuth2Api' };
		const ORG = { id: 's1', name: 'Salesforce of Lumenta', type: 'handoffSalesforceOAuth2Api' };
		const unchanged = Array(6).fill('unchanged');

		beforeEach(() => {
			const crm = (name: string, operation: string, more = {}) => ({
				...node(name, 'handoffCrm'),
				parameters: { system: 'hubspot', operation },
				...more,
			});
			const read = crm('Read', 'read', { disabled: true });
			files['route/workflow.json'] = workflow('Route', 'wfRoute', [read, node('Judge', 'sqlGate')]);
			files['tell/workflow.json'] = workflow('Tell', 'wfTell', [crm('Write', 'keepInStep')]);
			const hear = { ...node('Hear', 'handoffCrmTrigger'), parameters: { sentBy: 'hubspot' } };
			files['in/workflow.json'] = workflow('In', 'wfIn', [hear, crm('Ask', 'changes')]);
		});

		const first = (name: string) => stored(name).nodes[0];
		const isPublished = (name: string) => stored(name).activeVersionId === stored(name).versionId;
		/** What somebody does in the editor, and saves. */
		const edit = (name: string, change: object) => void Object.assign(first(name) ?? {}, change);

		it('asks nobody for one, and publishes what does without', async () => {
			expect(await install()).toMatchObject({ exit: EXIT.ok, ok: true });
			expect(first('Route')).toMatchObject({ disabled: true });
			expect([isPublished('Route'), isPublished('Tell'), isPublished('In')]).toEqual([
				true,
				false,
				false,
			]);
		});

		it('leaves the node off where a CRM is connected and nobody asked', async () => {
			n8n.credentials.push(KEY);
			await install();
			expect(first('Route')).toMatchObject({ disabled: true });
			expect(first('Route')?.credentials).not.toHaveProperty('hubspotAppToken');
		});

		it('switches the node on, everywhere with that credential, and publishes no more than that', async () => {
			n8n.credentials.push(KEY, ORG);
			await install();
			expect(await install('--crm', 'hubspot')).toMatchObject({ exit: EXIT.ok, ok: true });
			expect(first('Route')).not.toHaveProperty('disabled');
			for (const name of ['Route', 'Tell', 'In']) {
				expect(first(name)?.credentials).toMatchObject({ hubspotAppToken: { id: 'h1' } });
			}
			expect([isPublished('Route'), isPublished('Tell'), isPublished('In')]).toEqual([
				true,
				true,
				false,
			]);
			n8n.changes.length = 0;
			expect((await install('--crm', 'hubspot')).outcomes).toEqual(unchanged);
			expect((await install()).outcomes).toEqual(unchanged);
			expect(n8n.changes).toEqual([]);
		});

		it('changes from one CRM to the other, and leaves nothing of the first', async () => {
			n8n.credentials.push(KEY, ORG);
			await install('--crm', 'hubspot');
			await install('--crm', 'salesforce');
			expect(first('Route')?.parameters).toEqual({ system: 'salesforce', operation: 'read' });
			expect(first('In')?.parameters).toEqual({ sentBy: 'flow' });
			expect(Object.keys(first('Tell')?.credentials ?? {}).sort()).toEqual([
				'handoffSalesforceOAuth2Api',
				'handoffWorkspaceApi',
			]);
			expect((await install()).outcomes).toEqual(unchanged);
		});

		it('says in the node how that credential signs in', async () => {
			n8n.credentials.push(KEY, APP);
			await install('--crm', 'hubspot', '--crm-credential', APP.name);
			expect(first('Tell')?.parameters).toMatchObject({ hubspotSignIn: 'oAuth2' });
			expect(first('Tell')?.credentials).toMatchObject({ [APP.type]: { id: 'h2' } });
			await install('--crm', 'hubspot', '--crm-credential', KEY.name);
			expect(first('Tell')?.parameters).not.toHaveProperty('hubspotSignIn');
			expect(first('Tell')?.credentials).not.toHaveProperty(APP.type);
		});

		it('switches the node off again, and leaves the other workflows as they are', async () => {
			n8n.credentials.push(KEY);
			await install('--crm', 'hubspot');
			await install('--crm', 'none');
			expect(first('Route')).toMatchObject({ disabled: true });
			expect(first('Tell')?.credentials).toMatchObject({ hubspotAppToken: { id: 'h1' } });
			expect(isPublished('Route')).toBe(true);
			expect((await install()).outcomes).toEqual(unchanged);
		});

		it('keeps what somebody switched on by hand, and off again', async () => {
			n8n.credentials.push(ORG);
			await install();
			edit('Route', {
				disabled: undefined,
				parameters: { system: 'salesforce', operation: 'read' },
				credentials: { ...first('Route')?.credentials, [ORG.type]: { id: 's1', name: ORG.name } },
			});
			expect((await install()).outcomes).toEqual(unchanged);
			expect((await install('--replace')).outcomes).toEqual(unchanged);
			edit('Route', { disabled: false });
			expect((await install()).outcomes).toEqual(unchanged);
			edit('Route', { disabled: true });
			expect((await install()).outcomes).toEqual(unchanged);
		});

		it('does not publish what was switched on without a credential', async () => {
			await install();
			edit('Route', { disabled: undefined });
			n8n.workflows = n8n.workflows.map((each) => ({ ...each, activeVersionId: null }));
			const { workflows } = await install();
			expect(workflows.find(({ name }) => name === 'Route')).toMatchObject({
				published: false,
				toSetUp: true,
			});
		});

		it.each([
			['none', [ORG], [], 'CREDENTIAL_MISSING', '"HubSpot Service Key" or "Handoff HubSpot OAuth2'],
			['two', [KEY, APP], [], 'CREDENTIAL_AMBIGUOUS', '--crm-credential'],
			['another', [KEY], ['--crm-credential', 'Ours'], 'CREDENTIAL_UNKNOWN', `"${KEY.name}"`],
		])(
			'stops before any change when there is %s of HubSpot',
			async (_title, credentials, args, code, words) => {
				n8n.credentials.push(...credentials);
				const result = await install('--crm', 'hubspot', ...args);
				expect(result).toMatchObject({
					exit: EXIT.problemsFound,
					problems: [{ code, type: KEY.type, message: expect.stringContaining(words) }],
				});
				expect(n8n.changes).toEqual([]);
			},
		);

		it.each([
			['another CRM', ['--crm', 'pipedrive'], 'hubspot'],
			['a credential without a CRM', ['--crm-credential', KEY.name], '--crm'],
			['a credential of none', ['--crm', 'none', '--crm-credential', KEY.name], '--crm'],
		])('refuses %s', async (_title, args, words) => {
			await expect(install(...args)).rejects.toThrow(UsageError);
			await expect(install(...args)).rejects.toThrow(words);
		});
	});

	it('goes on with the others when n8n refuses one, and says why', async () => {
		n8n.unpublishable.add('Zebra');
		const result = await install();
		expect(result).toMatchObject({ exit: EXIT.problemsFound, ok: false });
		expect(result.workflows).toContainEqual(
			expect.objectContaining({
				name: 'Zebra',
				outcome: 'failed',
				problem: 'There is a conflict with one of the webhooks.',
			}),
		);
		expect(result.workflows.filter(({ published }) => published)).toHaveLength(2);
	});

	it.each([
		['a wrong key', () => install('--api-key', 'bad'), CannotRun],
		['a wrong address', () => install('--n8n', 'localhost'), UsageError],
		[
			'an n8n without the package',
			() => {
				n8n.hasOurPackage = false;
				return install();
			},
			CannotRun,
		],
		[
			'something that is not n8n',
			() => {
				Object.assign(n8n, { fetch: async () => new Response('<html>', { status: 200 }) });
				return install();
			},
			CannotRun,
		],
		[
			'nobody there',
			() => {
				Object.assign(n8n, { fetch: async () => Promise.reject(new TypeError('fetch failed')) });
				return install();
			},
			CannotRun,
		],
		[
			'workflows that name each other in a circle',
			() => {
				files['zebra/workflow.json'] = workflow('Zebra', 'wfZebra', [], { errorWorkflow: 'wfAsk' });
				return install();
			},
			CannotRun,
		],
		[
			'a folder without workflows',
			() => {
				files = {};
				return install();
			},
			CannotRun,
		],
	])('refuses %s in words', async (_title, attempt, kind) => {
		await expect(attempt()).rejects.toThrow(kind);
		expect(n8n.changes).toEqual([]);
	});
});
