import { eventWords, withoutPersonal, type NameOf } from '../engine/handoff';
import type { RecordedEvent } from '../engine/handoff/event';
import type { HandoffState } from '../engine/handoff/state';
import type { Ledger } from '../ledger/ledger';
import { EXIT, UsageError, type Command } from './command';
import { paintFor, type Paint } from './paint';
import { choice, readOptions, required } from './read-options';
import { withLedger } from './with-ledger';

const OPTIONS = { ledger: 'text', format: 'text' } as const;

/** `handoff timeline`: everything that happened to one handoff. */
export const timeline: Command = {
	name: 'timeline',
	summary: 'Tell everything that happened to one handoff',
	usage: `
Usage: handoff timeline ID --ledger URL [--format text|json]

Tells what happened to a handoff, oldest first: one sentence for each event, with its time in UTC
and who or what reported it. Nothing personal is shown.

  ID              the handoff's id, as the webhook answered it
  --ledger URL    sqlite: and the file, or postgres://user:password@host/database
  --format        text (default) or json: {handoff, events: [{seq, type, at, actor, ...}]}

Exit code: 0 told, 1 there is no such handoff, 2 it could not run.

Example:
  handoff timeline hnfu6h7muejlpuhr7oabv --ledger sqlite:handoff.sqlite
`,
	async run(args, host) {
		const { values, positionals } = readOptions(args, OPTIONS, 1);
		const [id] = positionals;
		if (id === undefined) throw new UsageError('Say which handoff: its id is missing.');
		const url = required('ledger', values.ledger);
		const format = choice('format', values.format, ['text', 'json']);
		const told = await withLedger(
			host,
			url,
			{ create: false },
			async (ledger) => await tell(ledger, id),
		);
		if (told === undefined) {
			host.err(`There is no handoff ${id} in this ledger.`);
			return EXIT.problemsFound;
		}
		host.out(format === 'json' ? asJson(told) : asText(told, paintFor(host)));
		return EXIT.ok;
	},
};

interface Told {
	readonly handoff: HandoffState;
	readonly events: readonly RecordedEvent[];
	readonly nameOf: NameOf;
}

async function tell(ledger: Ledger, id: string): Promise<Told | undefined> {
	const handoff = await ledger.handoff(id);
	if (handoff === undefined) return undefined;
	const contract = handoff.digest === null ? undefined : await ledger.contract(handoff.digest);
	const nameOf = (person: string) => contract?.team.people.get(person)?.name ?? person;
	return { handoff, events: await ledger.timeline(id), nameOf };
}

function asJson({ handoff, events }: Told): string {
	return JSON.stringify({ handoff, events: events.map(withoutPersonal) });
}

function asText({ handoff, events, nameOf }: Told, paint: Paint): string {
	const title = `Handoff ${handoff.id}, cycle ${handoff.cycle}: ${handoff.status}`;
	const owner = handoff.owner === null ? 'nobody' : nameOf(handoff.owner);
	return [
		paint.bold(title),
		`Owner: ${owner}`,
		'',
		...events.map((event) => line(event, nameOf, paint)),
	].join('\n');
}

function line(event: RecordedEvent, nameOf: NameOf, paint: Paint): string {
	const when = event.at.slice(0, 16).replace('T', ' ');
	return `${paint.dim(when)}  ${eventWords(event, nameOf)} ${paint.dim(`[${event.type}]`)}`;
}
