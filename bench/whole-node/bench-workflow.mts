import type { N8nApi } from '../../sandbox/n8n/n8n-api.mts';

/** The nodes that are compared, by their name on the canvas. */
export const COMPARED = ['SQL Gate', 'Filter, one condition', 'Code, explanation'] as const;

const PATH = 'bench-whole-node';

/** The same ten questions as a person writes them into a Code node, with a reason for each. */
const BY_HAND = `
const now = Date.now();
return $input.all().map(({ json }) => {
	const f = json.facts;
	const d = f.discovery ?? {};
	const has = (v) => v !== undefined && v !== null && v !== '';
	const notes = String(d.notes ?? '').toLowerCase();
	const quoted = (q) => has(q) && notes.includes(String(q).toLowerCase());
	const days = (Date.parse(d.timeline?.date) - now) / 86400000;
	const rows = [
		['company-size', f.company?.employees, f.company?.employees >= 200 && f.company?.employees <= 5000],
		['pain-named', d.pain?.problem, has(d.pain?.problem) && quoted(d.pain?.quote)],
		['solve-this-quarter', d.timeline?.date, days >= 0 && days <= 120],
		['part-in-decision', d.authority, ['decides', 'recommends'].includes(d.authority)],
		['discovery-notes', d.notes, has(d.notes)],
		['stakeholders-known', d.stakeholders, (d.stakeholders ?? []).length > 0],
		['next-step-agreed', d.next_step?.quote, quoted(d.next_step?.quote)],
	];
	const criteria = rows.map(([id, actual, met]) => ({ id, actual: actual ?? null, outcome: met ? 'met' : has(actual) ? 'not-met' : 'unknown' }));
	const points = [
		(f.company?.tech ?? []).some((t) => ['salesforce', 'hubspot'].includes(t)) ? 30 : 0,
		(f.intent?.pages ?? []).some((p) => ['pricing', 'comparison'].includes(p)) ? 25 : 0,
		f.intent?.score >= 60 ? 25 : 0,
		['referral', 'event'].includes(f.lead?.source) ? 20 : 0,
	].reduce((a, b) => a + b, 0);
	const verdict = criteria.some((c) => c.outcome === 'not-met') ? 'not-qualified' : criteria.every((c) => c.outcome === 'met') && points >= 50 ? 'qualified' : 'needs-evidence';
	return { json: { ...json, verdict: { verdict, criteria, points } } };
});`;

/** Sets the workflow up and publishes it; gives the address that starts it. */
export async function installBenchWorkflow(
	api: N8nApi,
	leads: readonly unknown[],
	items: number,
): Promise<{ readonly id: string; readonly url: string }> {
	const workspace = await workspaceCredential(api);
	const make = `const leads = ${JSON.stringify(leads)};
return Array.from({ length: ${items} }, (_, at) => ({ json: { facts: leads[at % leads.length] } }));`;
	const nodes = [
		node('Start', 'n8n-nodes-base.webhook', 2, { path: PATH, responseMode: 'lastNode' }, 0),
		node('Make items', 'n8n-nodes-base.code', 2, { jsCode: make }, 1),
		{
			...node('SQL Gate', 'n8n-nodes-handoff.sqlGate', 1, { factsFrom: 'item' }, 2),
			credentials: { handoffWorkspaceApi: workspace },
		},
		node('Filter, one condition', 'n8n-nodes-base.filter', 2.2, oneCondition(), 3),
		node('Code, explanation', 'n8n-nodes-base.code', 2, { jsCode: BY_HAND }, 4),
		node('Done', 'n8n-nodes-base.code', 2, { jsCode: 'return [{ json: { done: true } }];' }, 5),
	];
	const to = (...names: string[]) => ({
		main: [names.map((name) => ({ node: name, type: 'main', index: 0 }))],
	});
	const made = (await api.call('POST', '/workflows', {
		name: 'Bench: whole nodes',
		nodes,
		connections: { Start: to('Make items'), 'Make items': to(...COMPARED, 'Done') },
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all' },
	})) as { id: string };
	await api.call('POST', `/workflows/${made.id}/publish`, {});
	return { id: made.id, url: `${api.url}/webhook/${PATH}` };
}

function node(name: string, type: string, typeVersion: number, parameters: object, row: number) {
	const webhook = type.endsWith('.webhook') ? { webhookId: `bench-${PATH}` } : {};
	const position = [row < 2 ? row * 240 : 480, row < 2 ? 0 : (row - 2) * 160];
	return { id: name, name, type, typeVersion, parameters, position, ...webhook };
}

function oneCondition(): object {
	return {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
			combinator: 'and',
			conditions: [
				{
					id: 'size',
					leftValue: '={{ $json.facts.company.employees }}',
					rightValue: 200,
					operator: { type: 'number', operation: 'gte' },
				},
			],
		},
		options: {},
	};
}

async function workspaceCredential(api: N8nApi): Promise<{ id: string; name: string }> {
	const { data } = (await api.call('GET', '/credentials')) as {
		data: ReadonlyArray<{ id: string; name: string; type: string }>;
	};
	const found = data.find(({ type }) => type === 'handoffWorkspaceApi');
	if (found === undefined) throw new Error('The sandbox has no workspace credential.');
	return { id: found.id, name: found.name };
}
