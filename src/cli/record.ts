import { readEvent, REPORTABLE, withoutPersonal, type FieldProblem } from '../engine/handoff';
import { dateMs } from '../engine/condition';
import type { Ledger, Recorded } from '../ledger/ledger';
import { EXIT, UsageError, type Command, type ExitCode } from './command';
import type { Host } from './host';
import { choice, readOptions, required } from './read-options';
import { withLedger } from './with-ledger';

const OPTIONS = {
	ledger: 'text',
	handoff: 'text',
	event: 'text',
	data: 'text',
	at: 'text',
	by: 'text',
	format: 'text',
} as const;

/** `handoff record`: reports an event from outside. */
export const record: Command = {
	name: 'record',
	summary: 'Report that something happened to a handoff',
	usage: `
Usage: handoff record --ledger URL --handoff ID --event TYPE [--data JSON] [--at ISO] [--by WHO]

Records one event, with the work that follows from it. Reporting it again changes nothing and says
so. What can be told from the handoff may be left out of the data: a booking's end, a rejection's
next step, who reported it.

  --ledger URL    sqlite: and the file, or postgres://user:password@host/database
  --handoff ID    the handoff's id
  --event TYPE    ${wrapped(REPORTABLE)}
  --data JSON     the event's data, if it needs any; "note" keeps a remark with it
  --at ISO        when it happened (default: now)
  --by WHO        who reports it: a person's id from team.yaml (default: system)
  --format        text (default) or json: {outcome, code?, message?, event?, problems?}

Exit code: 0 recorded, now or before, 1 refused, 2 it could not run.

Examples:
  handoff record --ledger sqlite:handoff.sqlite --handoff ID --event meeting.held --by carla-jimenez
  handoff record --ledger sqlite:handoff.sqlite --handoff ID --event decision.rejected \\
    --by carla-jimenez --data '{"reason": "timing-six-months-out", "note": "New budget in May"}'
`,
	async run(args, host) {
		const { values } = readOptions(args, OPTIONS);
		const url = required('ledger', values.ledger);
		const format = choice('format', values.format, ['text', 'json']);
		const report: Reported = {
			handoff: required('handoff', values.handoff),
			type: required('event', values.event),
			data: dataOf(values.data),
			at: instantOf(values.at, host),
			actor: values.by ?? 'system',
			source: 'command-line',
		};
		const answer = await withLedger(
			host,
			url,
			{ create: false },
			async (ledger) => await tell(ledger, report),
		);
		return format === 'json' ? sayJson(host, answer) : sayText(host, answer);
	},
};

interface Reported {
	readonly handoff: string;
	readonly type: string;
	readonly data: unknown;
	readonly at: string;
	readonly actor: string;
	readonly source: string;
}

type Answer =
	| Recorded
	| { readonly outcome: 'unreadable'; readonly problems: readonly FieldProblem[] };

async function tell(ledger: Ledger, { handoff, ...report }: Reported): Promise<Answer> {
	const state = await ledger.handoff(handoff);
	const digest = state?.digest ?? null;
	const contract = digest === null ? undefined : await ledger.contract(digest);
	if (state === undefined || contract === undefined) {
		const message = `There is no handoff ${handoff} in this ledger.`;
		return { outcome: 'refused', code: 'HANDOFF_UNKNOWN', message };
	}
	const read = readEvent(contract, state, report);
	if (!read.ok) return { outcome: 'unreadable', problems: read.problems };
	const [answer] = await ledger.record([read.event]);
	if (answer === undefined) throw new Error('The ledger gave no answer.');
	return answer;
}

function sayText(host: Host, answer: Answer): ExitCode {
	switch (answer.outcome) {
		case 'recorded':
			host.out(`Recorded ${answer.event.type}; the handoff is ${answer.handoff.status}.`);
			return EXIT.ok;
		case 'duplicate':
			host.out(`Recorded before, at ${answer.event.recordedAt}; nothing changed.`);
			return EXIT.ok;
		case 'refused':
			host.err(`Refused (${answer.code}): ${answer.message}`);
			return EXIT.problemsFound;
		case 'unreadable':
			for (const { code, field, message } of answer.problems)
				host.err(`${field}: ${code} ${message}`);
			return EXIT.problemsFound;
	}
}

function sayJson(host: Host, answer: Answer): ExitCode {
	if (answer.outcome === 'recorded' || answer.outcome === 'duplicate') {
		const { outcome, handoff } = answer;
		host.out(JSON.stringify({ outcome, event: withoutPersonal(answer.event), handoff }));
		return EXIT.ok;
	}
	host.out(JSON.stringify(answer));
	return EXIT.problemsFound;
}

function dataOf(text: string | undefined): unknown {
	if (text === undefined) return {};
	try {
		return JSON.parse(text);
	} catch {
		throw notJson();
	}
}

function notJson(): UsageError {
	return new UsageError(`--data is JSON, such as '{"by": "carla-jimenez"}'.`);
}

function instantOf(text: string | undefined, { now }: Pick<Host, 'now'>): string {
	const at = text === undefined ? now() : dateMs(text);
	if (!Number.isNaN(at)) return new Date(at).toISOString();
	throw new UsageError(`--at is an instant such as 2027-01-18T15:00:00Z, not "${text}".`);
}

/** The event types, a few to a line, below one another. */
function wrapped(types: readonly string[]): string {
	const lines: string[] = [];
	for (let from = 0; from < types.length; from += 4)
		lines.push(types.slice(from, from + 4).join(', '));
	return lines.join(',\n                  ');
}
