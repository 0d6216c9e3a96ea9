import { vi } from 'vitest';
import type * as Google from '../../src/providers/google';
import { googleHttp } from './google-line.mjs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Before anything imports n8n-core: outside of tests it loads classes through a vm context, and
// importing its settings would write a key file into the real home folder.
process.env.NODE_ENV = 'test';
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'handoff-n8n-'));
process.env.N8N_ENCRYPTION_KEY ??= 'only-for-tests-only-for-tests-00';
process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.N8N_DIAGNOSTICS_ENABLED ??= 'false';

// Here and not in the tests: they share their modules, so a module is replaced for all of them or none.
vi.mock(import('../../src/providers/google'), async (original) => {
	const real = await original();
	const calendarApi: typeof Google.calendarApi = async (login, asker, http = googleHttp()) =>
		await real.calendarApi(login, asker, http);
	const gmailApi: typeof Google.gmailApi = async (login, asker, options = {}) => {
		const http = googleHttp();
		return await real.gmailApi(
			login,
			asker,
			http === undefined ? options : { ...options, fetch: http },
		);
	};
	return { ...real, calendarApi, gmailApi };
});
