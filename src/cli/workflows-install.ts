import {
	N8nRefused,
	n8nCalls,
	n8nClient,
	type N8nClient,
	type StoredCredential,
	type WorkflowContent,
} from '../n8n-api';
import { CannotRun, type Command, EXIT, type ExitCode, UsageError } from './command';
import type { Host } from './host';
import { inPackage } from './package-folder';
import { choice, readOptions, required } from './read-options';
import { chooseCredentials, type CredentialProblem } from './workflows/choose-credentials';
import { installWorkflows } from './workflows/install-workflows';
import { installReport, type InstallResult } from './workflows/install-report';
import { readShippedWorkflows, type ShippedWorkflow } from './workflows/shipped-workflows';
import {
	CHANNEL_CREDENTIALS,
	channelInUse,
	gmailNamed,
	throughChannel,
} from './workflows/mail-channel';
import { chooseCrm, CRM_SYSTEMS, type CrmChoice, withCrmChosen } from './workflows/choose-crm';
import { credentialsNeeded, WORKSPACE } from './workflows/wire-credentials';

const OPTIONS = {
	n8n: 'text',
	'api-key': 'text',
	dir: 'text',
	workspace: 'text',
	smtp: 'text',
	mail: 'text',
	gmail: 'text',
	crm: 'text',
	'crm-credential': 'text',
	replace: 'flag',
	format: 'text',
} as const;

/** `handoff workflows install`: brings the shipped workflows into a running n8n and publishes them. */
export const workflowsInstall: Command = {
	name: 'workflows install',
	summary: 'Bring the workflows into a running n8n and publish them',
	usage: `
Usage: handoff workflows install --n8n URL --api-key KEY [options]

Workflows are matched by name. What is there already and the same is left alone, so running this
twice changes nothing. A workflow you changed in n8n is kept unless you say --replace.

  --n8n URL         where you open the editor, for example https://n8n.example.com
  --api-key KEY     made in n8n under Settings › n8n API (or set N8N_API_KEY)
  --dir DIR         a folder with workflows (default: those that came with this command)
  --workspace NAME  the Handoff Workspace credential to use, where there are several
  --mail WAY        smtp or gmail: which way mails go out (default: as they do already, else smtp)
  --smtp NAME       the Handoff SMTP credential to use, where there are several
  --gmail NAME      the Gmail OAuth2 or Google Service Account credential to use with --mail gmail
  --crm CRM         hubspot, salesforce or none: which CRM all nodes speak to. Switches on "Read what
                    the CRM knows", and publishes "Keep the CRM in step"; none switches it off again
                    (default: as its owner set it)
  --crm-credential NAME
                    the credential to use with --crm, where there are several
  --replace         put the shipped workflow in place of one you changed; n8n keeps the old version
  --format FORMAT   text (default) or json

A workflow that has to be set up first is installed and not published; its note says what to set.

Exit code 0: all are in place and published. 1: something is missing, and the answer says what to do.
2: n8n could not be asked.

Example:
  handoff workflows install --n8n http://localhost:5678 --api-key "$N8N_API_KEY"
`,
	run: async (args, host) => {
		const { values } = readOptions(args, OPTIONS);
		const format = choice('format', values.format, ['text', 'json']);
		const workflows = await readShippedWorkflows(host, values.dir ?? inPackage(host, 'workflows'));
		const client = openClient(
			required('n8n', values.n8n),
			required('api-key', values['api-key'] ?? host.env.N8N_API_KEY),
			host,
		);
		const asked: Asked = {
			named: {
				[WORKSPACE.type]: values.workspace,
				[CHANNEL_CREDENTIALS.smtp.type]: values.smtp,
				[CHANNEL_CREDENTIALS.gmailOAuth2.type]: values.gmail,
				[CHANNEL_CREDENTIALS.gmailServiceAccount.type]: values.gmail,
			},
			mail: values.mail === undefined ? undefined : choice('mail', values.mail, ['smtp', 'gmail']),
			gmail: values.gmail,
			crm:
				values.crm === undefined ? undefined : choice('crm', values.crm, [...CRM_SYSTEMS, 'none']),
			crmCredential: values['crm-credential'],
			onDifference: values.replace === true ? 'replace' : 'keep',
		};
		if (asked.gmail !== undefined && asked.mail !== 'gmail') {
			throw new UsageError('--gmail says which account sends; it goes with --mail gmail.');
		}
		if (asked.crmCredential !== undefined && (asked.crm ?? 'none') === 'none') {
			throw new UsageError(
				'--crm-credential says how n8n signs in to the CRM; it goes with --crm hubspot or --crm salesforce.',
			);
		}
		const result = await orCannotRun(() => install(client, workflows, asked));
		host.out(format === 'json' ? JSON.stringify(result, null, '\t') : installReport(result));
		return exitCode(result);
	},
};

/** What was asked for on the command line. */
interface Asked {
	/** Credential type → its name. */
	readonly named: Readonly<Record<string, string | undefined>>;
	readonly mail: 'smtp' | 'gmail' | undefined;
	readonly gmail: string | undefined;
	readonly crm: (typeof CRM_SYSTEMS)[number] | 'none' | undefined;
	readonly crmCredential: string | undefined;
	readonly onDifference: 'keep' | 'replace';
}

/** Without its credentials nothing is brought in, so that a second run has nothing to repair. */
async function install(
	client: N8nClient,
	workflows: readonly ShippedWorkflow[],
	{ named, mail, gmail, crm, crmCredential, onDifference }: Asked,
): Promise<InstallResult> {
	if (!(await client.knowsCredentialType(WORKSPACE.type))) {
		throw new CannotRun(
			'This n8n does not have the package n8n-nodes-handoff. Install it under Settings › Community nodes, or into the folder .n8n/nodes, and restart n8n.',
		);
	}
	const credentials = await client.credentials();
	const way = mail === 'gmail' ? gmailNamed(gmail, credentials) : mail;
	const channel = way ?? channelInUse(await ours(client, workflows));
	const set = { channel, isAsked: way !== undefined };
	const needed = credentialsNeeded(workflows.map((each) => throughChannel(each, set, undefined)));
	const { chosen, problems } = chooseCredentials(needed, credentials, named);
	const speaks = crmOf(crm, crmCredential, credentials);
	if ('code' in speaks) return { ok: false, workflows: [], problems: [...problems, speaks] };
	if (problems.length > 0) return { ok: false, workflows: [], problems };
	const installed = await installWorkflows(workflows, {
		client,
		credentials,
		chosen: withCrmChosen(chosen, speaks),
		mail: set,
		crm: speaks,
		onDifference,
	});
	const ok = installed.every(({ published, toSetUp }) => published || toSetUp === true);
	return { ok, workflows: installed, problems };
}

function crmOf(
	crm: Asked['crm'],
	name: string | undefined,
	stored: readonly StoredCredential[],
): CrmChoice | CredentialProblem {
	if (crm === undefined) return { system: 'as-it-is' };
	return crm === 'none' ? { system: crm } : chooseCrm(crm, name, stored);
}

/** Those workflows that are in n8n already. */
async function ours(
	client: N8nClient,
	workflows: readonly ShippedWorkflow[],
): Promise<readonly WorkflowContent[]> {
	const names = new Set(workflows.map(({ name }) => name));
	return (await client.workflows()).filter(({ name }) => names.has(name));
}

function openClient(address: string, key: string, host: Host): N8nClient {
	if (!/^https?:\/\/[^/]+/.test(address) || !URL.canParse(address)) {
		throw new UsageError(`--n8n is an address such as https://n8n.example.com, not "${address}".`);
	}
	if (host.fetch === undefined) throw new CannotRun('There is no way to reach the network here.');
	return n8nClient(n8nCalls(address, key, host.fetch));
}

async function orCannotRun<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw asCannotRun(error);
	}
}

function asCannotRun(error: unknown): unknown {
	return error instanceof N8nRefused ? new CannotRun(error.message) : error;
}

function exitCode({ ok }: InstallResult): ExitCode {
	return ok ? EXIT.ok : EXIT.problemsFound;
}
