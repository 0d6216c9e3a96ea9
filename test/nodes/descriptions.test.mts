import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { HandoffCrmWebhookApi } from '../../credentials/HandoffCrmWebhookApi.credentials';
import { HandoffHubSpotOAuth2Api } from '../../credentials/HandoffHubSpotOAuth2Api.credentials';
import { HandoffSalesforceOAuth2Api } from '../../credentials/HandoffSalesforceOAuth2Api.credentials';
import { HandoffSmtpApi } from '../../credentials/HandoffSmtpApi.credentials';
import { HandoffWorkspaceApi } from '../../credentials/HandoffWorkspaceApi.credentials';
import { contractLists } from '../../nodes/workspace/contract-lists';
import { OUTPUT_SCHEMAS, schemaFile, schemaText } from '../../scripts/output-schemas.mjs';
import { NODES } from '../support/n8n-nodes.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const nodes = Object.entries(NODES).map(
	([folder, { description }]) => [folder, description as INodeTypeDescription] as const,
);
const credentials = [new HandoffWorkspaceApi(), new HandoffSmtpApi(), new HandoffCrmWebhookApi()];
const signIns = [new HandoffHubSpotOAuth2Api(), new HandoffSalesforceOAuth2Api()];

/** Docs headings as GitHub links to them. */
const anchors = [...read('docs/nodes.md').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
	heading
		.toLowerCase()
		.replace(/[^\w -]/g, '')
		.replaceAll(' ', '-'),
);

/** Every parameter, those inside collections included. */
function parametersOf(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		const inner = (property.options ?? []).flatMap((option) =>
			'values' in option ? option.values : [],
		);
		return [property, ...parametersOf(inner)];
	});
}

const INK = { light: '#1F2A3C', dark: '#E7ECF3' };
const ACCENT = { light: '#0E9F8E', dark: '#2FD3BE' };

/** An icon of the family: its dark version is the light one in the dark colours. */
function expectFamilyIcon(folder: string, icon: unknown): void {
	const { light, dark } = icon as { light: string; dark: string };
	const [lightSvg, darkSvg] = [light, dark].map((file) => read(join(folder, file.slice(5))));
	expect(lightSvg).toContain('viewBox="0 0 60 60"');
	expect(lightSvg).toContain(ACCENT.light);
	const recoloured = lightSvg
		?.replaceAll(INK.light, INK.dark)
		.replaceAll(ACCENT.light, ACCENT.dark);
	expect(darkSvg).toBe(recoloured);
}

describe.each(nodes)('%s', (folder, description) => {
	const parameters = parametersOf(description.properties);

	it('has an icon of the family, light and dark', () => {
		expectFamilyIcon(`nodes/${folder}`, description.icon);
	});

	it('says what it does, and what it is set to do', () => {
		expect(description.description).not.toBe('');
		expect(description.subtitle).toBeTruthy();
		expect(description.defaults.name).toBe(description.displayName);
	});

	it('has a codex file that names it and leads to its documentation', () => {
		const codex = JSON.parse(read(`nodes/${folder}/${folder}.node.json`));
		expect(codex).toMatchObject({
			node: `n8n-nodes-handoff.${description.name}`,
			nodeVersion: '1.0',
			codexVersion: '1.0',
			resources: { primaryDocumentation: [{ url: description.documentationUrl }] },
		});
		expect(codex.categories).toContain('Sales');
		expect(codex.alias.length).toBeGreaterThan(3);
	});

	it('links to a heading that exists', () => {
		expect(anchors).toContain(description.documentationUrl?.split('#')[1]);
	});

	it('says whether an agent may use it', () => {
		const isTrigger = description.group.includes('trigger');
		expect(description.usableAsTool).toBe(isTrigger ? undefined : true);
	});

	it('explains every parameter', () => {
		const wordless = parameters
			.filter(({ type }) => !['notice', 'hidden'].includes(type))
			.filter(({ name }) => !['resource', 'operation', 'fields'].includes(name))
			.filter(({ description: words, type }) => !words && type !== 'options')
			.map(({ name }) => name);
		expect(wordless).toEqual([]);
	});

	it('gives every operation an action in words', () => {
		const operations = parameters.filter(({ name }) => name === 'operation');
		for (const option of operations.flatMap(({ options }) => options ?? [])) {
			expect(option).toMatchObject({ action: expect.stringMatching(/^[A-Z]/) });
		}
	});

	it('loads every list it offers from a method it has', () => {
		const methods = NODES[folder as keyof typeof NODES].methods as { loadOptions?: object };
		for (const { typeOptions } of parameters) {
			const list = typeOptions?.loadOptionsMethod;
			if (list === undefined) continue;
			expect(Object.keys(contractLists)).toContain(list);
			expect(Object.keys(methods.loadOptions ?? {})).toContain(list);
		}
	});

	it('tests every credential of ours it uses; n8n tests its own', () => {
		const { credentialTest } = NODES[folder as keyof typeof NODES].methods;
		const own = (description.credentials ?? []).filter(({ name }) =>
			/^handoff.*(?<!OAuth2Api)$/.test(name),
		);
		expect(own).not.toEqual([]);
		for (const { testedBy } of own) {
			expect(Object.keys(credentialTest)).toContain(testedBy);
		}
	});

	it('names each of its outputs where it has more than one', () => {
		const count = description.outputs.length;
		if (count > 1) expect(description.outputNames).toHaveLength(count);
	});
});

describe.each(credentials.map((credential) => [credential.name, credential] as const))(
	'%s',
	(_name, credential) => {
		it('has an icon of the family, light and dark', () => {
			expectFamilyIcon('credentials', credential.icon);
		});

		it('hides every secret', () => {
			const secrets = credential.properties.filter(({ name }) => /secret|password/i.test(name));
			expect(secrets.length).toBeGreaterThan(0);
			for (const { typeOptions } of secrets) expect(typeOptions).toMatchObject({ password: true });
		});

		it('links to a heading that exists', () => {
			expect(anchors).toContain(credential.documentationUrl.split('#')[1]);
		});
	},
);

describe.each(signIns.map((credential) => [credential.name, credential] as const))(
	'%s',
	(_name, credential) => {
		const property = (name: string) => credential.properties.find((each) => each.name === name);

		it('has an icon of the family, and links to a heading that exists', () => {
			expectFamilyIcon('credentials', credential.icon);
			expect(anchors).toContain(credential.documentationUrl.split('#')[1]);
		});

		it('leaves the sign-in to n8n, and nothing of it to fill in but the environment', () => {
			expect(credential.extends).toEqual(['oAuth2Api']);
			const shown = credential.properties.filter(({ type }) => type !== 'hidden');
			expect(shown.map(({ name }) => name).filter((name) => name !== 'environment')).toEqual([]);
			for (const name of ['grantType', 'authUrl', 'accessTokenUrl', 'scope', 'authentication']) {
				expect(property(name)?.default, name).toBeTruthy();
			}
		});

		it('asks for the scopes the guide names, and for no others', () => {
			const guide = read('docs/crm.md');
			const asked = String(property('scope')?.default).split(' ');
			for (const scope of asked.filter((each) => each !== 'oauth')) {
				const [, base = scope] = /^(crm\..*)\.write$/.exec(scope) ?? [];
				expect(guide, scope).toContain(
					scope.endsWith('.write') ? `\`${base}.read\`` : `\`${scope}\``,
				);
			}
			expect(asked.join(' ')).not.toMatch(/full|tickets|forms|schemas\..*write/);
		});
	},
);

describe('output schemas', () => {
	it.each(Object.keys(OUTPUT_SCHEMAS))('%s is as the script writes it', async (name) => {
		expect(read(schemaFile(name))).toBe(await schemaText(name));
	});

	it('exist for every node, and for every operation of those that have some', () => {
		for (const [folder, description] of nodes) {
			const operations = description.properties.filter(({ name }) => name === 'operation');
			const names = operations.flatMap(({ displayOptions, options = [] }) => {
				const [resource] = (displayOptions?.show?.resource ?? []) as string[];
				return options.map((option) => {
					const value = 'value' in option ? String(option.value) : '';
					return [folder, 'v1.0.0', ...(resource ? [resource] : []), value].join('/');
				});
			});
			for (const name of names.length > 0 ? names : [`${folder}/v1.0.0`]) {
				expect(existsSync(join(ROOT, schemaFile(name))), name).toBe(true);
			}
		}
	});
});
