import type { FactDictionary, Facts } from '../engine/facts';
import { toFacts } from '../engine/facts-from-json';
import type { Host } from './host';

/**
 * The facts of one lead from a JSON file (`-` is standard input), or nothing after its problems
 * were listed on standard error, each with its field. Throws `CannotRun` when it cannot be read.
 */
export async function readLead(
	host: Host,
	file: string,
	dictionary: FactDictionary,
): Promise<Facts | undefined> {
	const text = file === '-' ? await host.readStdin() : await host.readText(file);
	const name = file === '-' ? 'standard input' : file;
	const json = parse(text.replace(/^\uFEFF/, ''));
	if (json === undefined) {
		host.err(
			`${name}: LEAD_NOT_JSON A lead is one JSON object, such as {"company.employees": 300}.`,
		);
		return undefined;
	}
	const read = toFacts(json, dictionary);
	if (read.ok) return read.facts;
	for (const { code, field, message } of read.problems) {
		host.err(`${name}: ${code} ${field === '' ? '' : `${field}: `}${message}`);
	}
	return undefined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
