import type { Published } from '../ledger/ledger';
import { withoutSlash } from './check';
import { EXIT, type Command, type ExitCode } from './command';
import type { Host } from './host';
import { contractIn } from './contract-in';
import { readContractFolder } from './read-contract';
import { readOptions, required } from './read-options';
import { withLedger } from './with-ledger';

const OPTIONS = { policies: 'text', ledger: 'text', by: 'text', draft: 'flag' } as const;

/** `handoff publish`: puts a contract in force in a ledger. */
export const publish: Command = {
	name: 'publish',
	summary: 'Put a signed contract in force, or keep a draft of it',
	usage: `
Usage: handoff publish --policies DIR --ledger URL [--draft] [--by WHO]

Keeps the whole contract in the ledger under its digest, unchangeable, and puts it in force.
Handoffs that were judged by an earlier contract stay under that one. Publishing the contract in
force again changes nothing. Both leaders must have signed it (handoff sign).

  --policies DIR   the contract's folder
  --ledger URL     sqlite: and the file, made where there is none; or postgres://user:password@host/database
  --draft          keep it without putting it in force; needs no signatures
  --by WHO         who publishes, for the record (default: the command line)

Exit code: 0 published or in force already, 1 not signed or not in order, 2 it could not run.

Example:
  handoff publish --policies policies --ledger sqlite:handoff.sqlite
`,
	async run(args, host) {
		const { values } = readOptions(args, OPTIONS);
		const dir = withoutSlash(required('policies', values.policies));
		const url = required('ledger', values.ledger);
		const contract = await contractIn(host, dir);
		if (!contract) return EXIT.problemsFound;
		const files = await readContractFolder(host, dir);
		const how = { draft: values.draft ?? false, by: values.by ?? 'command-line' };
		const published = await withLedger(
			host,
			url,
			{ create: true },
			async (ledger) => await ledger.publish(files, contract, how),
		);
		return say(host, published);
	},
};

function say(host: Host, published: Published): ExitCode {
	switch (published.outcome) {
		case 'published':
			host.out(`In force now: ${published.digest}`);
			return EXIT.ok;
		case 'already-active':
			host.out(`In force already: ${published.digest}`);
			return EXIT.ok;
		case 'draft':
			host.out(`Kept as a draft: ${published.digest}`);
			return EXIT.ok;
		case 'refused':
			host.err(`Not published (${published.code}): ${published.message}`);
			return EXIT.problemsFound;
	}
}
