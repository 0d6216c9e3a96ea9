import type { Moved } from '../ledger';
import { EXIT, UsageError, type Command } from './command';
import type { Host } from './host';
import { choice, readOptions, required } from './read-options';
import { cannotOpen } from './with-ledger';

const OPTIONS = { from: 'text', to: 'text', format: 'text' } as const;

/** Rows after which somebody who waits is told how far it is. */
const EVERY = 20_000;

/** `handoff migrate`: moves a ledger into another database. */
export const migrate: Command = {
	name: 'migrate',
	summary: 'Move a ledger into another database, and check that all of it arrived',
	usage: `
Usage: handoff migrate --from URL --to URL [--format text|json]

Copies a whole ledger into an empty one and reads it back: every table must have as many rows and
the same digest, or nothing is kept. Nobody can write to either ledger meanwhile; stop n8n first, or
what waits too long fails and is tried again. The old ledger stays as it is: give the credential the
new address before n8n starts again.

Run again, it says that everything is there already. A target that holds anything else is refused.

  --from URL      the ledger as it is: sqlite: and the file, or postgres://user:password@host/database
  --to URL        where it is to go, written the same way; made where there is none
  --format        text (default) or json: {outcome, tables: [{table, rows, digest}]}

Exit code: 0 moved or there already, 1 refused, 2 it could not run.

Example:
  handoff migrate --from sqlite:handoff.sqlite --to postgres://handoff:secret@db.example/handoff
`,
	async run(args, host) {
		const { values } = readOptions(args, OPTIONS);
		const from = required('from', values.from);
		const to = required('to', values.to);
		const format = choice('format', values.format, ['text', 'json']);
		if (from === to) throw new UsageError('--from and --to are the same ledger.');
		const moved = await move(host, from, to);
		if (format === 'json') host.out(JSON.stringify(moved));
		else say(host, moved);
		return moved.outcome === 'refused' ? EXIT.problemsFound : EXIT.ok;
	},
};

async function move(host: Host, from: string, to: string): Promise<Moved> {
	try {
		const { moveLedger } = await import('../ledger');
		return await moveLedger({ from, to, onProgress: progressOn(host) });
	} catch (error) {
		throw cannotOpen(error);
	}
}

function progressOn(host: Host) {
	let told = 0;
	return (table: string, rows: number, of: number) => {
		const step = Math.floor(rows / EVERY);
		if (step > told) host.err(`  ${table}: ${count(rows)} of ${count(of)} rows`);
		told = rows === of ? 0 : step;
	};
}

function say(host: Host, moved: Moved): void {
	switch (moved.outcome) {
		case 'moved':
			for (const { table, rows, digest } of moved.tables) {
				host.out(`${count(rows).padStart(11)}  ${table.padEnd(12)} ${digest.slice(0, 19)}`);
			}
			host.out('All of it arrived: every table has as many rows and the same digest.');
			return;
		case 'there-already':
			host.out('Everything is there already: every table has as many rows and the same digest.');
			return;
		case 'refused':
			host.err('Refused: --to holds another ledger, or has been used since. Nothing was changed.');
			for (const { from, to } of moved.differences) {
				const those = to.rows === from.rows ? 'as many but others' : count(to.rows);
				host.err(`  rows of ${from.table}: ${count(from.rows)} in --from, ${those} in --to`);
			}
	}
}

function count(rows: number): string {
	return rows.toLocaleString('en');
}
