import { join } from 'node:path';

/** Where one n8n runs and lives. */
export interface N8nPlace {
	/** Its user folder; n8n keeps its database and packages in `.n8n` below it. */
	readonly home: string;
	readonly port: number;
	/** The task broker's port; two n8n on one machine may not share it. */
	readonly brokerPort: number;
	/** Variables in place of, or besides, those every n8n here is started with. */
	readonly settings?: Readonly<Record<string, string>>;
}

/** Encrypts the credentials in the sandbox's own database, which holds nothing real. */
export const ENCRYPTION_KEY = 'sandbox-only-encryption-key';

/** Parts of n8n that nothing here uses; leaving them out starts it faster. */
const DISABLED_MODULES = [
	'insights',
	'external-secrets',
	'oauth-server',
	'mcp',
	'provisioning',
	'breaking-changes',
	'source-control',
	'dynamic-credentials',
	'chat-hub',
	'sso-oidc',
	'sso-saml',
	'log-streaming',
	'ldap',
	'quick-connect',
	'workflow-builder',
	'favorites',
	'redaction',
	'instance-registry',
	'otel',
	'token-exchange',
	'instance-version-history',
	'encryption-key-manager',
	'oauth-jwe',
	'n8n-packages',
	'runtime-credentials',
	'mcp-registry',
	'workflow-reviews',
	'instance-ai',
	'agents',
];

/** What programs need of the system around them, and nothing else of the developer's settings. */
const PASSED_ON = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG'];

/** The complete set of variables n8n is started with: nothing of ours leaks in, no call leaves the machine. */
export function n8nEnvironment(place: N8nPlace, compileCache: string): Record<string, string> {
	const url = `http://127.0.0.1:${place.port}/`;
	return {
		...passedOn(),
		HOME: place.home,
		USERPROFILE: place.home,
		NODE_COMPILE_CACHE: compileCache,
		// As n8n's own image sets it; without, n8n puts stack traces into its answers.
		NODE_ENV: 'production',
		N8N_USER_FOLDER: place.home,
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(place.port),
		N8N_EDITOR_BASE_URL: url,
		WEBHOOK_URL: url,
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
		N8N_DISABLED_MODULES: DISABLED_MODULES.join(','),
		N8N_RESTRICT_FILE_ACCESS_TO: join(place.home, 'files'),
		N8N_SECURE_COOKIE: 'false',
		GENERIC_TIMEZONE: 'UTC',
		TZ: 'UTC',
		NO_PROXY: 'localhost,127.0.0.1',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_LOG_LEVEL: 'info',
		// As we advise: else n8n makes an expression engine for every request, needed or not.
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		...place.settings,
	};
}

function passedOn(): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const name of PASSED_ON) {
		const value = process.env[name];
		if (value !== undefined) kept[name] = value;
	}
	return kept;
}
