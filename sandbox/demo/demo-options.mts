import { parseArgs } from 'node:util';
import type { Connections } from '../connected/connected-contract.mts';

/** How the demo was asked for. */
export interface DemoOptions {
	/** Ends by itself; its exit code says whether everything was as it should be. */
	readonly once: boolean;
	/** The result as JSON on standard output. */
	readonly json: boolean;
	/** What n8n is connected to besides a mail server; undefined for nothing. */
	readonly connections?: Connections;
}

const USAGE = `Usage: npm run demo -- [--once] [--json] [--crm hubspot|salesforce] [--google]`;

/** Reads the command line; one that cannot be read ends the program with 2 and says how it goes. */
export function readDemoOptions(args: readonly string[]): DemoOptions {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: {
				once: { type: 'boolean', default: false },
				json: { type: 'boolean', default: false },
				crm: { type: 'string' },
				google: { type: 'boolean', default: false },
			},
		});
		const { once, json, crm, google } = values;
		if (crm !== undefined && crm !== 'hubspot' && crm !== 'salesforce') {
			throw new Error(`--crm is hubspot or salesforce, not "${crm}".`);
		}
		if (crm === undefined && !google) return { once, json };
		return { once, json, connections: { ...(crm === undefined ? {} : { crm }), google } };
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
		process.exit(2);
	}
}
