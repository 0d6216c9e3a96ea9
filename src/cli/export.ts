import { withoutPersonal } from '../engine/handoff';
import type { RecordedEvent } from '../engine/handoff/event';
import { EXIT, type Command } from './command';
import { readOptions, required } from './read-options';
import { withLedger } from './with-ledger';

const OPTIONS = { ledger: 'text', personal: 'flag' } as const;

/** `handoff export`: everything that happened, as lines. */
export const exportEvents: Command = {
	name: 'export',
	summary: 'Write all events of a ledger, one a line',
	usage: `
Usage: handoff export --ledger URL [--personal] > events.ndjson

Writes every event as one line of JSON, handoff after handoff in the order of their ids: what
"handoff scorecard --events" reads and "handoff import" takes back.

Names, addresses, notes and what was said are left out: what is kept about persons stays in the
ledger, where it can be erased.

  --ledger URL    sqlite: and the file, or postgres://user:password@host/database
  --personal      write them, too; the file is then yours to keep safe, and to delete when somebody
                  asks to be forgotten

Exit code: 0 written, 2 it could not run.

Example:
  handoff export --ledger sqlite:handoff.sqlite > events.ndjson
`,
	async run(args, host) {
		const { values } = readOptions(args, OPTIONS);
		const url = required('ledger', values.ledger);
		const shown = values.personal === true ? wholeEvent : withoutPersonal;
		await withLedger(host, url, { create: false }, async (ledger) => {
			for await (const events of ledger.timelines()) {
				host.out(events.map((event) => JSON.stringify(portable(shown(event)))).join('\n'));
			}
		});
		return EXIT.ok;
	},
};

function wholeEvent(event: RecordedEvent): Readonly<Record<string, unknown>> {
	return { ...event };
}

/** Without the number it has in this ledger: in another it has another. */
function portable(event: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
	return Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'seq'));
}
