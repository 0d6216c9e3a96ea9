import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { CHANNEL_CREDENTIALS } from '../../src/cli/workflows/mail-channel';
import { credentialsOf, WORKSPACE } from '../../src/cli/workflows/wire-credentials';
import { WORK_KINDS } from '../../src/engine/handoff/work';
import { backwards, isSticky, offGrid, overlaps, overTheEdge } from './canvas.mts';
import { OUR_NODE_TYPES } from './our-node-types.mts';
import {
	peopleWords,
	readme,
	type ShippedNode,
	SLUGS,
	workflowFile,
	workflowText,
} from './shipped-files.mts';

/** The built-in nodes a shipped workflow may use, their latest version, and the parameters we set. */
const BUILT_IN: Readonly<Record<string, readonly [version: number, ...parameters: string[]]>> = {
	'n8n-nodes-base.stickyNote': [1, 'content', 'height', 'width', 'color'],
	'n8n-nodes-base.errorTrigger': [1],
	'n8n-nodes-base.scheduleTrigger': [1.4, 'rule'],
	'n8n-nodes-base.httpRequest': [4.5, 'url', 'sendQuery', 'queryParameters', 'options'],
	'n8n-nodes-base.filter': [2.3, 'conditions', 'options'],
	'n8n-nodes-base.noOp': [1],
	'n8n-nodes-base.stopAndError': [1, 'errorMessage'],
};
const STARTS = ['n8n-nodes-base.errorTrigger', 'n8n-nodes-base.scheduleTrigger'];

const WORKFLOW_FIELDS = ['id', 'name', 'nodes', 'connections', 'settings'];
const NAMED_NODE = /\$(?:\(|node\[|items\()\s*['"]([^'"]+)['"]/g;
const SENTENCE_CASE = /^[A-Z][^A-Z]*(?: (?:SDR|AE|SQL|CRM)\b[^A-Z]*)*$/;

function ours(slug: string): readonly ShippedNode[] {
	return workflowFile(slug).nodes.filter(({ type }) => OUR_NODE_TYPES.has(type));
}

describe.each(SLUGS)('workflows/%s', (slug) => {
	const workflow = workflowFile(slug);

	it('holds nothing but its own content', () => {
		expect(Object.keys(workflow).sort()).toEqual([...WORKFLOW_FIELDS].sort());
		expect(workflow.settings).toMatchObject({ executionOrder: 'v1' });
		expect(workflow.nodes.filter((node) => 'credentials' in node)).toEqual([]);
	});

	it('names no person', () => {
		const text = workflowText(slug);
		expect(peopleWords().filter((word) => text.includes(word))).toEqual([]);
	});

	it('uses known node types with known parameters', () => {
		for (const { type, parameters, typeVersion } of workflow.nodes) {
			const own = OUR_NODE_TYPES.get(type);
			const [builtIn, ...set] = BUILT_IN[type] ?? [];
			const known = own?.properties.map(({ name }) => name) ?? set;
			expect(known).toEqual(expect.arrayContaining(Object.keys(parameters)));
			expect(typeVersion, `type ${type}`).toBe(
				own === undefined ? builtIn : (own.defaultVersion ?? 1),
			);
		}
	});

	it('leaves no parameter of ours missing or wrong', () => {
		for (const node of ours(slug)) {
			const type = OUR_NODE_TYPES.get(node.type)!;
			const full = NodeHelpers.getNodeParameters(
				type.properties,
				node.parameters as INode['parameters'],
				true,
				false,
				node as unknown as INode,
				type,
			);
			const filled = { ...node, parameters: full } as unknown as INode;
			expect(NodeHelpers.getNodeParametersIssues(type.properties, filled, type)).toBeNull();
			expect(Object.keys(full ?? {})).toEqual(expect.arrayContaining(Object.keys(node.parameters)));
		}
	});

	it('is what the editor saves, where a node is for its owner to switch on', () => {
		if (!workflow.nodes.some(({ disabled }) => disabled === true)) return;
		for (const node of ours(slug)) {
			const type = OUR_NODE_TYPES.get(node.type)!;
			const parameters = node.parameters as INode['parameters'];
			const of = node as unknown as INode;
			const saved = NodeHelpers.getNodeParameters(
				type.properties,
				parameters,
				false,
				false,
				of,
				type,
			);
			expect(node.parameters).toEqual(saved);
		}
	});

	it('names only nodes that exist', () => {
		const names = new Set(workflow.nodes.map(({ name }) => name));
		const named = [...workflowText(slug).replaceAll('\\"', '"').matchAll(NAMED_NODE)].map(
			([, name]) => name,
		);
		const linked = Object.entries(workflow.connections).flatMap(([from, { main }]) => [
			from,
			...main.flat().map(({ node }) => node),
		]);
		expect([...named, ...linked].filter((name) => !names.has(name ?? ''))).toEqual([]);
		expect(names.size).toBe(workflow.nodes.length);
	});

	it('connects every node that takes something', () => {
		const reached = new Set(
			Object.values(workflow.connections).flatMap(({ main }) =>
				main.flat().map(({ node }) => node),
			),
		);
		const lonely = workflow.nodes.filter(
			(node) =>
				!isSticky(node) &&
				!reached.has(node.name) &&
				!STARTS.includes(node.type) &&
				OUR_NODE_TYPES.get(node.type)?.group[0] !== 'trigger',
		);
		expect(lonely.map(({ name }) => name)).toEqual([]);
	});

	it('leads each failure of an acting node to the end, where it shows', () => {
		const silent = ours(slug).filter((node) => {
			if (OUR_NODE_TYPES.get(node.type)?.group[0] === 'trigger') return false;
			const outputs = OUR_NODE_TYPES.get(node.type)?.outputs.length ?? 0;
			const errors = workflow.connections[node.name]?.main[outputs] ?? [];
			return node.onError !== 'continueErrorOutput' || errors.length !== 1;
		});
		expect(silent.map(({ name }) => name)).toEqual([]);
	});

	it('has stable ids', () => {
		const ids = workflow.nodes.flatMap(({ id, webhookId }) => [
			id,
			...(webhookId ? [webhookId] : []),
		]);
		expect(new Set(ids).size).toBe(ids.length);
		for (const node of ours(slug)) {
			const listens = (OUR_NODE_TYPES.get(node.type)?.webhooks ?? []).length > 0;
			expect(node.webhookId !== undefined).toBe(listens);
		}
	});

	it('says what to connect, on the canvas and in its README', () => {
		const notes = workflow.nodes
			.filter(isSticky)
			.map(({ parameters }) => String(parameters.content));
		expect(notes.length).toBeGreaterThan(0);
		expect(notes.every((note) => note.includes('**Connect**'))).toBe(true);
		expect(readme(slug)).toMatch(new RegExp(`^# ${workflow.name}\n`));
		expect(readme(slug)).toContain('## Connect');
		for (const { name } of workflow.nodes.filter((node) => OUR_NODE_TYPES.has(node.type))) {
			expect(readme(slug)).toContain(name);
		}
	});

	it('is tidy', () => {
		expect(offGrid(workflow)).toEqual([]);
		expect(overlaps(workflow)).toEqual([]);
		expect(overTheEdge(workflow)).toEqual([]);
		expect(backwards(workflow)).toEqual([]);
		expect(workflow.name).toMatch(SENTENCE_CASE);
	});
});

describe('the workflows together', () => {
	it('do every kind of work in exactly one place', () => {
		const kinds = SLUGS.flatMap(ours)
			.filter(({ type }) => type.endsWith('.handoffTrigger'))
			.flatMap(({ parameters }) => parameters.kinds as string[]);
		expect(kinds.sort()).toEqual([...WORK_KINDS].sort());
	});

	it('have names and ids of their own', () => {
		const all = SLUGS.map(workflowFile);
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
		expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
	});

	it('get the credentials their nodes ask for, as they are set', () => {
		const known = [WORKSPACE.type, CHANNEL_CREDENTIALS.smtp.type];
		for (const [type, { credentials = [], properties }] of OUR_NODE_TYPES) {
			const options = properties.filter(({ name }) => name === 'operation').flatMap(valuesOf);
			for (const operation of options.length > 0 ? options : [undefined]) {
				const shown = credentials.filter(({ name, displayOptions }) => {
					const shownFor = displayOptions?.show?.operation as unknown[] | undefined;
					return known.includes(name) && (shownFor?.includes(operation) ?? true);
				});
				const parameters = operation === undefined ? {} : { operation };
				const wired = credentialsOf({ id: '', name: '', type, parameters });
				expect(wired.map((each) => each.type)).toEqual(shown.map(({ name }) => name));
			}
		}
	});
});

function valuesOf({ options = [] }: INodeProperties): readonly unknown[] {
	return options.flatMap((option) => ('value' in option ? [option.value] : []));
}
