import type { StoredEvent } from '../engine/handoff';
import type { ImportedHandoff, Ledger } from '../ledger/ledger';
import { CannotRun, EXIT, UsageError, type Command, type ExitCode } from './command';
import { contractIn } from './contract-in';
import { handoffsIn } from './event-lines';
import { historyFromCsv } from './history/history-from-csv';
import type { Host } from './host';
import { choice, readOptions, required, type OptionValues } from './read-options';
import { withLedger } from './with-ledger';

const OPTIONS = {
	events: 'text',
	csv: 'text',
	columns: 'text',
	policies: 'text',
	ledger: 'text',
	to: 'text',
	format: 'text',
} as const;

/** Handoffs in one transaction. */
const AT_ONCE = 200;

/** `handoff import`: history from an export, or from the CRM. */
export const importEvents: Command = {
	name: 'import',
	summary: 'Take over history: exported events, or a CSV from the CRM',
	usage: `
Usage: handoff import --events FILE.ndjson --ledger URL [--format text|json]
       handoff import --csv FILE.csv --columns FILE.yaml --policies DIR
                      (--ledger URL | --to FILE.ndjson) [--format text|json]

Puts handoffs that happened elsewhere into a ledger, or a CSV of them into a file of events that
"handoff scorecard --events" reads. History is only kept: nothing is mailed, no promise begins to
run, no turn is counted. To move a ledger that is in use, take "handoff migrate".

Done again, everything is there already. A handoff the ledger has with other events is left as it
is and named, and so is one whose events do not follow from one another; the others are taken.

  --events FILE     one event a line, as "handoff export" writes them; - reads standard input
  --csv FILE        one row for each handoff, with a line of headings
  --columns FILE    which column holds what; docs/import-history.md describes it
  --policies DIR    the contract's folder: who is who, and the reasons of rejections
  --ledger URL      sqlite: and the file, or postgres://user:password@host/database
  --to FILE         write the events here
  --format          text (default) or json: {imported, thereAlready, refused: [{handoff, code, message}]}

Exit code: 0 all is there, 1 some lines or handoffs were refused, 2 it could not run.

Examples:
  handoff import --events events.ndjson --ledger sqlite:handoff.sqlite
  handoff import --csv meetings.csv --columns columns.yaml --policies policies --to history.ndjson
`,
	async run(args, host) {
		const { values } = readOptions(args, OPTIONS);
		const format = choice('format', values.format, ['text', 'json']);
		checkUse(values);
		const read = await readHandoffs(host, values);
		if (read === undefined) return EXIT.problemsFound;
		for (const problem of read.problems) host.err(problem);
		const isClean = read.problems.length === 0;
		if (values.to !== undefined) return await write(host, values.to, read.handoffs, isClean);
		const done = await withLedger(
			host,
			required('ledger', values.ledger),
			{ create: true },
			async (ledger) => await importAll(ledger, read.handoffs),
		);
		return say(host, done, format, isClean);
	},
};

type Values = OptionValues<typeof OPTIONS>;

function checkUse({ events, csv, ledger, to }: Values): void {
	if ((events === undefined) === (csv === undefined)) {
		throw new UsageError('Give --events or --csv, one of them.');
	}
	if (to !== undefined && csv === undefined) throw new UsageError('--to goes with --csv.');
	if ((ledger === undefined) === (to === undefined)) {
		throw new UsageError(to === undefined ? '--ledger is missing.' : 'Give --ledger or --to.');
	}
}

interface ReadHandoffs {
	readonly handoffs: ReadonlyArray<readonly StoredEvent[]>;
	/** Already with their place. */
	readonly problems: readonly string[];
}

async function readHandoffs(host: Host, values: Values): Promise<ReadHandoffs | undefined> {
	if (values.events !== undefined) return await fromLines(host, values.events);
	const folder = required('policies', values.policies);
	const columns = required('columns', values.columns);
	const contract = await contractIn(host, folder);
	if (contract === undefined) return undefined;
	const csv = required('csv', values.csv);
	const [table, mapping] = [await host.readText(csv), await host.readText(columns)];
	const read = historyFromCsv(contract, table, mapping);
	if ('mapping' in read) {
		throw new CannotRun(read.mapping.map((problem) => `${columns}: ${problem}`).join('\n'));
	}
	return {
		handoffs: read.handoffs,
		problems: read.problems.map(
			({ line, column, code, message }) => `${csv}:${line} ${code} ${column}: ${message}`,
		),
	};
}

async function fromLines(host: Host, path: string): Promise<ReadHandoffs> {
	const problems: string[] = [];
	const handoffs = await handoffsIn(host, path, problems);
	return { handoffs: [...handoffs.values()], problems };
}

async function importAll(
	ledger: Ledger,
	handoffs: ReadHandoffs['handoffs'],
): Promise<readonly ImportedHandoff[]> {
	const done: ImportedHandoff[] = [];
	for (let from = 0; from < handoffs.length; from += AT_ONCE) {
		done.push(...(await ledger.importHistory(handoffs.slice(from, from + AT_ONCE))));
	}
	return done;
}

async function write(
	host: Host,
	path: string,
	handoffs: ReadHandoffs['handoffs'],
	isClean: boolean,
): Promise<ExitCode> {
	const lines = [...handoffs]
		.sort(([a], [b]) => ((a?.handoff ?? '') < (b?.handoff ?? '') ? -1 : 1))
		.flatMap((events) => events.map((event) => JSON.stringify(event)));
	await host.writeText(path, lines.map((line) => `${line}\n`).join(''));
	host.out(`Written: ${handoffs.length} handoffs, ${lines.length} events.`);
	return isClean ? EXIT.ok : EXIT.problemsFound;
}

function say(
	host: Host,
	done: readonly ImportedHandoff[],
	format: 'text' | 'json',
	isClean: boolean,
): ExitCode {
	const count = (wanted: ImportedHandoff['outcome']) =>
		done.filter(({ outcome }) => outcome === wanted).length;
	const refused = done.filter(({ outcome }) => outcome === 'refused');
	const [imported, thereAlready] = [count('imported'), count('there-already')];
	if (format === 'json') {
		const told = refused.map(({ handoff, code, message }) => ({ handoff, code, message }));
		host.out(JSON.stringify({ imported, thereAlready, refused: told }));
	} else {
		host.out(`Taken over: ${imported} handoffs. There already: ${thereAlready}.`);
		for (const { handoff, code, message } of refused) host.err(`${handoff} ${code} ${message}`);
	}
	return refused.length === 0 && isClean ? EXIT.ok : EXIT.problemsFound;
}
