import { EXIT, type Command } from './command';
import { paintFor } from './paint';
import { personText } from './person-text';
import { choice, readOptions, required } from './read-options';
import { readPerson } from './read-person';
import { withLedger } from './with-ledger';

const OPTIONS = { ledger: 'text', name: 'list', format: 'text' } as const;

/** `handoff person`: everything held about one person. */
export const person: Command = {
	name: 'person',
	summary: 'Export everything held about one person',
	usage: `
Usage: handoff person MAIL --ledger URL [--name NAME ...] [--format text|json]

Everything the ledger holds about a person, for whoever asks what you have about them: facts, notes,
what happened, mails with their dates, and where they are named in what is known about others.
Changes nothing. The words of mails are not kept, so they are not here.

  MAIL            their mail address
  --ledger URL    sqlite: and the file, or postgres://user:password@host/database
  --name NAME     a name they go by, to look for it in what is known about others; may be given
                  several times. Others may bear it too: read what is found before you pass it on
  --format        text (default) or json: {mail, handoffs: [{handoff, facts, events, mails}],
                  mentions: [{handoff, at, said}]}

Exit code: 0 this is everything, 1 nothing is held about them, 2 it could not run.

Example:
  handoff person dana.brooks@northwind.example --ledger sqlite:handoff.sqlite
`,
	async run(args, host) {
		const { values, positionals } = readOptions(args, OPTIONS, 1);
		const sought = readPerson(positionals, values.name);
		const url = required('ledger', values.ledger);
		const format = choice('format', values.format, ['text', 'json']);
		const { held, contract } = await withLedger(host, url, { create: false }, async (ledger) => ({
			held: await ledger.person(sought),
			contract: await ledger.activeContract(),
		}));
		const isEmpty = held.handoffs.length + held.mentions.length === 0;
		if (format === 'json') host.out(JSON.stringify({ mail: sought.mail, ...held }));
		else if (isEmpty) host.out(`Nothing is held about ${sought.mail}.`);
		else host.out(personText(held, contract, paintFor(host)));
		return isEmpty ? EXIT.problemsFound : EXIT.ok;
	},
};
