import { loadContract } from '../engine/policy';
import type { Contract } from '../engine/policy/contract';
import {
	replayRequests,
	type LineProblem,
	type RequestLine,
	type RouteAnswer,
} from '../engine/route';
import { EXIT, type Command, type ExitCode } from './command';
import type { Host } from './host';
import { readContractFolder } from './read-contract';
import { choice, readOptions, required } from './read-options';

const USAGE = `
Usage: handoff route --policies DIR --requests FILE.ndjson|- [--format text|json]

Says which AE each lead would go to, and why, starting from an empty ledger.

  --policies DIR    the contract's folder
  --requests FILE   one JSON object a line; - reads standard input
  --format          text for people, json for one line of JSON for each request;
                    when left out: text in a terminal, json otherwise

A line asks for an AE:
  {"handoff": "h1", "at": "2027-01-11T15:00:00Z", "lead": {"company.employees": 300}}
and may add
  booker      who books: a person
  owner       the owner by the first rung of the ladder, or {"rung": "ae"}
  meeting     {"start": "2027-01-12T15:00:00Z"}; without it closed hours exclude nobody
  busy        {"ae": [["start", "end"]]}
  openLoad    {"ae": 12}, disconnected ["ae"], pool "id"
The same handoff asked for again gets the same answer.

A line with "event" says what happened in between, and is answered by nothing:
  {"event": "no-show", "handoff": "h1", "at": "…"}
                    also cancelled-by-prospect, bad-lead, manual, reassigned ("to": "ae")
  {"event": "joined", "pool": "enterprise", "ae": "maya-okafor", "weight": 50, "at": "…"}
                    also weight, left
  {"event": "away", "ae": "maya-okafor", "at": "…", "until": "2027-01-15"}
                    also back

A line with a problem changes nothing and is named on standard error; the others are answered.
Exit code: 0 all lines were fine, 1 some were not, 2 it could not run.

Example:
  echo '{"handoff": "h1", "at": "2027-01-11T15:00:00Z", "lead": {"company.employees": 1500}}' |
    handoff route --policies policies --requests - --format text
`;

/** `handoff route`: replays requests from an empty ledger. */
export const route: Command = {
	name: 'route',
	summary: 'Say which AE each lead would go to, and why',
	usage: USAGE,
	async run(args, host) {
		const { values } = readOptions(args, { policies: 'text', requests: 'text', format: 'text' });
		const folder = required('policies', values.policies);
		const file = required('requests', values.requests);
		const format = values.format ?? (host.isTty ? 'text' : 'json');
		const show = choice('format', format, ['text', 'json']) === 'json' ? asJson : asText;
		const contract = await contractIn(host, folder);
		if (!contract) return EXIT.problemsFound;
		const text = file === '-' ? await host.readStdin() : await host.readText(file);
		const { lines, problems } = readLines(text);
		const replay = replayRequests(contract, lines);
		for (const answer of replay.answers) host.out(show(answer));
		return reportProblems(host, file, [...problems, ...replay.problems]);
	},
};

async function contractIn(host: Host, folder: string): Promise<Contract | undefined> {
	const loaded = loadContract(await readContractFolder(host, folder));
	if (loaded.ok) return loaded.contract;
	for (const { file, line, column, code, message } of loaded.problems) {
		host.err(`${folder}/${file}:${line}:${column} ${code} ${message}`);
	}
	return undefined;
}

function readLines(text: string): { lines: RequestLine[]; problems: LineProblem[] } {
	const lines: RequestLine[] = [];
	const problems: LineProblem[] = [];
	for (const [index, words] of text
		.replace(/^\uFEFF/, '')
		.split('\n')
		.entries()) {
		const line = index + 1;
		if (words.trim() === '') continue;
		try {
			lines.push({ line, json: JSON.parse(words) });
		} catch {
			const message = 'This is not JSON. Each line is one JSON object.';
			problems.push({ line, code: 'LINE_NOT_JSON', field: '', message });
		}
	}
	return { lines, problems };
}

function reportProblems(host: Host, file: string, problems: readonly LineProblem[]): ExitCode {
	for (const { line, code, field, message } of [...problems].sort((a, b) => a.line - b.line)) {
		host.err(`${file}:${line} ${code} ${field === '' ? '' : `${field}: `}${message}`);
	}
	return problems.length > 0 ? EXIT.problemsFound : EXIT.ok;
}

/** The answer without its line number: what was asked is told by `handoff`. */
function asJson(answer: RouteAnswer): string {
	return JSON.stringify({ ...answer, line: undefined });
}

function asText({ handoff, pool, ae, rule, candidates, alert, missing }: RouteAnswer): string {
	const nobody = `nobody${alert === undefined ? '' : `, ${alert} is told`}`;
	const gap = missing === undefined ? [] : [`    not known: ${missing.join(', ')}`];
	const others = candidates
		.filter(({ outcome, code }) => outcome !== 'chosen' && code !== 'not-in-pool')
		.map((other) => `    ${other.ae}: ${other.code ?? other.outcome}`);
	return [`${handoff} → ${ae ?? nobody} (${rule}, pool ${pool})`, ...gap, ...others].join('\n');
}
