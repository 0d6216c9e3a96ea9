import { liesAhead } from '../engine/handoff';
import type { Erased, PersonHeld } from '../ledger';
import { EXIT, type Command } from './command';
import { choice, readOptions, required } from './read-options';
import { readPerson } from './read-person';
import { withLedger } from './with-ledger';

const OPTIONS = {
	ledger: 'text',
	by: 'text',
	name: 'list',
	'dry-run': 'flag',
	format: 'text',
} as const;

/** `handoff erase`: everything personal about one person, gone for good. */
export const erase: Command = {
	name: 'erase',
	summary: 'Erase a person everywhere in a ledger, for good',
	usage: `
Usage: handoff erase MAIL --by WHO --ledger URL [--name NAME ...] [--dry-run] [--format text|json]

Erases everything personal about a person from every handoff under their mail address: facts, names,
quotes, notes. What is counted stays: events, decisions, reasons, scores. Nothing more is mailed to
them, no lead of theirs wakes up, and sending the same lead again does not bring them back. It asks
nothing and cannot be undone; try --dry-run first. Done again, it says that nothing is left.

Where they are named in what is known about others, their address is masked too; their name only
with --name, because others may bear it. CRM, mailboxes and backups are not reached from here.

  MAIL            their mail address
  --by WHO        who has it done: your id in team.yaml; it stays in the ledger
  --ledger URL    sqlite: and the file, or postgres://user:password@host/database
  --name NAME     a name they go by, to be masked in what is known about others; may be given
                  several times
  --dry-run       say what would be erased, and change nothing
  --format        text (default) or json: {dryRun, handoffs: [{handoff, facts, notes}],
                  mentions: [{handoff, places}]}; facts and notes count the events that hold them

Exit code: 0 nothing is left (or, with --dry-run, it was told what is), 2 it could not run.

Example:
  handoff erase dana.brooks@northwind.example --by renata-silva --ledger sqlite:handoff.sqlite
`,
	async run(args, host) {
		const { values, positionals } = readOptions(args, OPTIONS, 1);
		const person = readPerson(positionals, values.name);
		const by = required('by', values.by);
		const url = required('ledger', values.ledger);
		const format = choice('format', values.format, ['text', 'json']);
		const dryRun = values['dry-run'] ?? false;
		const { held, erased } = await withLedger(host, url, { create: false }, async (ledger) => {
			const before = await ledger.person(person);
			const request = { person, by, source: 'command-line' };
			return { held: before, erased: dryRun ? toErase(before) : await ledger.erase(request) };
		});
		if (format === 'json') host.out(JSON.stringify({ dryRun, ...erased }));
		else host.out(inWords(person.mail, erased, dryRun));
		for (const hint of hints(held, host.now(), person.names)) host.err(hint);
		return EXIT.ok;
	},
};

function toErase({ handoffs, mentions }: PersonHeld): Erased {
	const places = new Map<string, Set<string>>();
	for (const { handoff, said } of mentions) {
		const known = places.get(handoff) ?? new Set();
		places.set(handoff, new Set([...known, ...Object.keys(said)]));
	}
	return {
		handoffs: handoffs.map(({ handoff, events }) => ({
			handoff: handoff.id,
			facts: events.filter(({ personal }) => personal?.facts !== undefined).length,
			notes: events.filter(({ personal }) => personal?.note !== undefined).length,
		})),
		mentions: [...places].map(([handoff, named]) => ({ handoff, places: [...named] })),
	};
}

function inWords(mail: string, { handoffs, mentions }: Erased, dryRun: boolean): string {
	if (handoffs.length + mentions.length === 0) {
		return `Nothing is left to erase about ${mail}.`;
	}
	const own = handoffs.map(
		({ handoff, facts, notes }) =>
			`  ${handoff}: ${count(facts, 'event')} with facts, ${count(notes, 'note')}`,
	);
	const named = mentions.map(
		({ handoff, places }) => `  ${handoff}, about somebody else: named in ${places.join(', ')}`,
	);
	const title = `${dryRun ? 'Would be erased' : 'Erased'}: ${mail}, ${count(handoffs.length, 'handoff')}`;
	return [title, ...own, ...named].join('\n');
}

function count(many: number, what: string): string {
	return `${many} ${what}${many === 1 ? '' : 's'}`;
}

/** What else somebody may have to do. */
function hints({ handoffs }: PersonHeld, now: number, names: readonly string[]): readonly string[] {
	const ahead = handoffs.filter(({ handoff }) => liesAhead(handoff, now));
	const meetings = ahead.map(({ handoff }) => {
		return `${handoff.id} has a meeting at ${handoff.meeting?.start ?? ''}. Cancelled before the erasing, everybody hears of it; afterwards nobody does.`;
	});
	// Not the name itself: what a lead calls itself must not be copied into a shell.
	const isNamed = names.length === 0 && handoffs.some(({ facts }) => 'lead.name' in facts);
	const also = 'Their name may stand in what is known about others; --name masks it there, too.';
	return isNamed ? [...meetings, also] : meetings;
}
