import { EXIT, UsageError, type Command } from './command';
import { choice, readOptions, required } from './read-options';
import { withLedger } from './with-ledger';

const OPTIONS = { ledger: 'text', as: 'text', by: 'text' } as const;

/** `handoff settle`: a person's word about work that was given up. */
export const settle: Command = {
	name: 'settle',
	summary: 'Say that work that was given up is done, or is to be tried again',
	usage: `
Usage: handoff settle WORK --as done|again --by WHO --ledger URL

For work that "handoff doctor" lists as WORK_DEAD. Look first: a mail that may have gone out is in
the sender's mail server or in the inbox of whoever should have got it.

  WORK          the work's key, as the doctor lists it
  --as done     it was done after all; its mails count as sent
  --as again    try it again, with all its tries
  --by WHO      who says so: your id in team.yaml
  --ledger URL  sqlite: and the file

Exit code: 0 settled, 1 there is no such work or it was not given up, 2 it could not run.

Example:
  handoff settle send-intro:hnfu6h7muejlpuhr7oabv:1.0 --as done --by renata-silva \\
    --ledger sqlite:handoff.sqlite
`,
	async run(args, host) {
		const { values, positionals } = readOptions(args, OPTIONS, 1);
		const [key] = positionals;
		if (key === undefined) throw new UsageError('Say which work: its key is missing.');
		const as = choice('as', required('as', values.as), ['done', 'again']);
		const by = required('by', values.by);
		const url = required('ledger', values.ledger);
		const settled = await withLedger(
			host,
			url,
			{ create: false },
			async (ledger) => await ledger.settle({ key, as, by, source: 'command-line' }),
		);
		switch (settled) {
			case 'settled':
				host.out(as === 'done' ? `Done: ${key}` : `To be tried again: ${key}`);
				return EXIT.ok;
			case 'not-given-up':
				host.err(`${key} was not given up; there is nothing to settle.`);
				return EXIT.problemsFound;
			case 'unknown':
				host.err(`There is no work ${key} in this ledger.`);
				return EXIT.problemsFound;
		}
	},
};
