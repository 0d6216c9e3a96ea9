/** Where the parts of an n8n in queue mode find each other. */
export interface QueuePlaces {
	readonly redis: { readonly host: string; readonly port: number | string };
	/** n8n's own database; the ledger has another one. */
	readonly database: {
		readonly host: string;
		readonly port: number | string;
		readonly name: string;
		readonly user: string;
		readonly password: string;
	};
}

/** What an n8n process does in queue mode. */
export type QueueRole = 'main' | 'worker' | 'webhook';

/**
 * n8n's variables for queue mode, the same for every process. `deploy/compose.yaml` sets them too;
 * a test holds the two together.
 */
export function queueSettings({ redis, database }: QueuePlaces): Readonly<Record<string, string>> {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: redis.host,
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: database.host,
		DB_POSTGRESDB_PORT: String(database.port),
		DB_POSTGRESDB_DATABASE: database.name,
		DB_POSTGRESDB_USER: database.user,
		DB_POSTGRESDB_PASSWORD: database.password,
		// n8n's own is 2 for each process, which executions that start together wait for.
		DB_POSTGRESDB_POOL_SIZE: '10',
		// Executions Redis has lost are found after minutes; n8n's own is three hours.
		N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '5',
		// A worker that is asked to stop finishes what it has begun.
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '60',
		// Else n8n makes an expression engine for every request, needed or not.
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		// Else n8n puts stack traces into its answers.
		NODE_ENV: 'production',
	};
}

/** What each role needs besides. */
export const ROLE_SETTINGS: Readonly<Record<QueueRole, Readonly<Record<string, string>>>> = {
	// Production webhooks are the processors' work; the editor stays quick when many leads come.
	main: { N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true' },
	worker: { QUEUE_HEALTH_CHECK_ACTIVE: 'true' },
	webhook: {},
};
