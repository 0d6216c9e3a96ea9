import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LeadPayload } from '../../sandbox/demo/lead-file.mts';
import { type N8nApi, ownerCookie } from '../../sandbox/n8n/n8n-api.mts';

/** A CRM that lists the leads made in it between two instants. */
export interface LeadSource {
	readonly url: string;
	/** Makes a lead there, at this time (epoch ms); nobody is told of it. */
	add(lead: LeadPayload, at: number): void;
	stop(): void;
}

/** Starts a CRM on a free port. It refuses to list without both instants. */
export async function startLeadSource(): Promise<LeadSource> {
	const made: { readonly lead: LeadPayload; readonly at: number }[] = [];
	const server = createServer((request, response) => {
		const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
		const [since, until] = ['since', 'until'].map((name) =>
			Date.parse(searchParams.get(name) ?? ''),
		);
		const isAsked = Number.isFinite(since) && Number.isFinite(until);
		const listed = made.filter(({ at }) => at >= Number(since) && at < Number(until));
		response.writeHead(isAsked ? 200 : 400, { 'content-type': 'application/json' });
		response.end(JSON.stringify(listed.map(({ lead }) => lead)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/leads`,
		add: (lead, at) => void made.push({ lead, at }),
		stop: () => void server.close(),
	};
}

interface Editable {
	readonly id: string;
	readonly name: string;
	readonly nodes: ReadonlyArray<{ name: string; parameters: Record<string, unknown> }>;
	readonly connections: object;
	readonly settings: object;
}

/** Tells the workflow that finds missed leads whom to ask, as its note says, and publishes it. */
export async function setUpFinding(api: N8nApi, address: string): Promise<string> {
	const { data } = (await api.call('GET', '/workflows?limit=250')) as { data: Editable[] };
	const found = data.find(({ name }) => name === 'Find missed leads');
	if (found === undefined) throw new Error('The workflow "Find missed leads" is not there.');
	const { id, name, connections, settings } = found;
	const nodes = found.nodes.map((node) =>
		node.name === 'Ask for recent leads'
			? { ...node, parameters: { ...node.parameters, url: address } }
			: node,
	);
	await api.call('PUT', `/workflows/${id}`, { name, nodes, connections, settings });
	await api.call('POST', `/workflows/${id}/activate`);
	return id;
}

/** Has the workflow look now, as its schedule will within five minutes. */
export async function findNow(url: string, id: string): Promise<void> {
	const response = await fetch(`${url}/rest/workflows/${id}/run`, {
		method: 'POST',
		headers: { cookie: await ownerCookie(url), 'content-type': 'application/json' },
		body: JSON.stringify({ triggerToStartFrom: { name: 'Every five minutes' } }),
	});
	if (!response.ok) throw new Error(`n8n answered ${response.status}: ${await response.text()}`);
}
