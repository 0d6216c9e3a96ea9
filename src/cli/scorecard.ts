import { dateMs, isWholeDay } from '../engine/condition';
import type { Contract } from '../engine/policy/contract';
import {
	GROUPINGS,
	namesIn,
	isTooLong,
	LONGEST_YEARS,
	periodOf,
	scorecardFrom,
	scorecardHtml,
	scorecardJson,
	scorecardRows,
	scorecardText,
	type Grouping,
	type Scorecard,
} from '../engine/score';
import { EXIT, UsageError, type Command } from './command';
import { contractIn } from './contract-in';
import { writeCsv } from './csv';
import type { Host } from './host';
import { paintFor } from './paint';
import { readInstant } from './read-instant';
import { choice, readOptions, required, type OptionValues } from './read-options';
import { fileSource, ledgerSource, type EventSource } from './score/event-source';
import { withLedger } from './with-ledger';

const OPTIONS = {
	policies: 'text',
	events: 'text',
	ledger: 'text',
	from: 'text',
	to: 'text',
	by: 'text',
	'as-of': 'text',
	format: 'text',
} as const;

/** `handoff scorecard`: whether it works, and what the numbers can bear. */
export const scorecard: Command = {
	name: 'scorecard',
	summary: 'Say how the handoffs of some weeks went, and what the numbers can bear',
	usage: `
Usage: handoff scorecard --policies DIR (--events FILE.ndjson | --ledger URL) --from DATE --to DATE
                         [--by sdr|ae|pool|segment|reason|source] [--as-of ISO]
                         [--format text|json|csv|html]

Works out every metric of scorecard.yaml from what happened, each with k of n, a 95 % interval, the
band and one of three answers: inside, outside, not-enough-data. Says what stands out beyond chance,
and which of the five failure modes fits, or that nobody can tell.

  --policies DIR   the contract's folder
  --events FILE    one event a line, as "handoff export" writes them; - reads standard input
  --ledger URL     sqlite: and the file, or postgres://user:password@host/database
  --from, --to     the first and the last day, both included, in the team's zone: a handoff counts on
                   the day of the first slot that was booked for it
  --by             whom the numbers are shown for beside the team (default: sdr)
  --as-of ISO      as things stood then (default: now, or the latest event where that is later)
  --format         text (default); html, one page that needs nothing else; csv, one number a line;
                   or json: {period, team: {metric: {k, n, rate, interval: [lo, hi], band: [lo, hi],
                   verdict}}, people: [...], flags: [{code, evidence}], diagnosis: [...], digest}

Rates, intervals and bands in json and csv are shares from 0 to 1; quality-score is in points, 1 to 5.

Exit code: 0 there is a scorecard, 1 the contract or some lines have problems, 2 it could not run.

Examples:
  handoff scorecard --policies policies --ledger sqlite:handoff.sqlite --from 2027-01-01 --to 2027-01-31
  handoff scorecard --policies policies --events events.ndjson --from 2027-01-01 --to 2027-03-31 \\
    --format html > scorecard.html
`,
	async run(args, host) {
		const { values } = readOptions(args, OPTIONS);
		const asked = readAsked(values);
		const contract = await contractIn(host, asked.policies);
		if (!contract) return EXIT.problemsFound;
		const made = await fromSource(host, values, async (source) => {
			return await makeScorecard(host, contract, asked, source);
		});
		host.out(rendered(made.scorecard, contract, asked.format, host));
		for (const problem of made.problems) host.err(problem);
		return made.problems.length > 0 ? EXIT.problemsFound : EXIT.ok;
	},
};

interface Asked {
	readonly policies: string;
	readonly from: string;
	readonly to: string;
	readonly by: Grouping;
	readonly asOf: number | undefined;
	readonly format: 'text' | 'json' | 'csv' | 'html';
}

/** What was asked, before the contract is read: wrong use is told without one. */
function readAsked(values: OptionValues<typeof OPTIONS>): Asked {
	const [first, ...others] = GROUPINGS;
	const [from, to] = [dayOf('from', values.from), dayOf('to', values.to)];
	if (to < from) throw new UsageError(`--to ${to} lies before --from ${from}.`);
	if (isTooLong({ from, to })) {
		throw new UsageError(`From ${from} to ${to} is more than ${LONGEST_YEARS} years.`);
	}
	return {
		policies: required('policies', values.policies),
		from,
		to,
		by: choice('by', values.by, [first, ...others]),
		asOf: values['as-of'] === undefined ? undefined : readInstant('as-of', values['as-of']),
		format: choice('format', values.format, ['text', 'json', 'csv', 'html']),
	};
}

function dayOf(name: string, value: string | undefined): string {
	const day = required(name, value);
	if (isWholeDay(day) && !Number.isNaN(dateMs(day))) return day;
	throw new UsageError(`--${name} is a day such as 2027-01-31, not "${day}".`);
}

async function fromSource<T>(
	host: Host,
	{ events, ledger }: { readonly events?: string; readonly ledger?: string },
	use: (source: EventSource) => Promise<T>,
): Promise<T> {
	if (events !== undefined && ledger !== undefined) {
		throw new UsageError('Give --events or --ledger, not both.');
	}
	if (events !== undefined) return await use(await fileSource(host, events));
	if (ledger === undefined) throw new UsageError('--events or --ledger is missing.');
	return await withLedger(
		host,
		ledger,
		{ create: false },
		async (opened) => await use(await ledgerSource(opened)),
	);
}

interface Made {
	readonly scorecard: Scorecard;
	readonly problems: readonly string[];
}

async function makeScorecard(
	host: Host,
	contract: Contract,
	{ from, to, by, asOf: given }: Asked,
	source: EventSource,
): Promise<Made> {
	const asOf = given ?? Math.max(host.now(), source.latest);
	const period = periodOf(contract.team.zone, from, to);
	const request = { contract, period, by, asOf };
	const { scorecard, headless } = await scorecardFrom(request, source.handoffs());
	const lost = headless.map((id) => `${id}: its events do not begin with lead.received.`);
	return { scorecard, problems: [...source.problems, ...lost] };
}

function rendered(
	made: Scorecard,
	contract: Contract,
	format: Asked['format'],
	host: Host,
): string {
	const nameOf = namesIn(contract);
	switch (format) {
		case 'text':
			return scorecardText(made, nameOf, paintFor(host));
		case 'json':
			return JSON.stringify(scorecardJson(made, nameOf));
		case 'csv':
			return writeCsv(scorecardRows(made, nameOf));
		case 'html':
			return scorecardHtml(made, { company: contract.team.company, nameOf });
	}
}
