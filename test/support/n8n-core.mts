import { createRequire } from 'node:module';

// n8n-core is CommonJS and must share its copy of n8n-workflow with the nodes.
export const core = createRequire(import.meta.url)('n8n-core') as typeof import('n8n-core');
