import { installN8n } from './n8n/install-n8n.mts';

await installN8n((line) => console.error(line));
console.error('n8n is installed in .sandbox.');
