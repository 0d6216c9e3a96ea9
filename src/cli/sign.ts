import {
	leadersOf,
	leaderWith,
	loadContract,
	SIGNING_ROLES,
	signedBy,
	writeSignature,
	type Contract,
	type LoadedContract,
} from '../engine/policy';
import { withoutSlash } from './check';
import { CannotRun, EXIT, UsageError, type Command } from './command';
import type { Host } from './host';
import { readContractFolder } from './read-contract';
import { choice, readOptions, required } from './read-options';

const BAR = 'sql-bar.yaml';

/** `handoff sign`: writes a leader's signature under the contract as it stands. */
export const sign: Command = {
	name: 'sign',
	summary: 'Sign a contract as it stands, as one of the two leaders',
	usage: `
Usage: handoff sign [dir] --role sdr-leader|ae-leader --by MAIL [--on DATE]

Writes the signature into sql-bar.yaml in dir (policies, if left out), in place of the role's
earlier one. Everything else in the file stays as it is. The contract must be in order.
Only active managers of team.yaml sign, one for each side.

  --role   in which part you sign
  --by     your mail address in team.yaml
  --on     the day you sign (today, if left out)

Examples:
  handoff sign --role sdr-leader --by renata.silva@lumenta.example
  handoff sign policies --role ae-leader --by tom.becker@lumenta.example --on 2027-01-04
`,
	async run(args, host) {
		const options = { role: 'text', by: 'text', on: 'text' } as const;
		const { values, positionals } = readOptions(args, options, 1);
		const role = choice('role', required('role', values.role), SIGNING_ROLES);
		const mail = required('by', values.by);
		const on = values.on ?? new Date(host.now()).toISOString().slice(0, 10);
		const dir = withoutSlash(positionals[0] ?? 'policies');
		const files = await readContractFolder(host, dir);
		const contract = contractIn(files, dir);
		const by = leaderBy(mail, contract);
		mustBeTheOther(by, role, contract);
		const signed = writeSignature(files[BAR] ?? '', { role, by, on, digest: contract.digest });
		const after = withSignature(loadContract({ ...files, [BAR]: signed }), role, by);
		await host.writeText(`${dir}/${BAR}`, signed);
		host.out(`Signed as ${role} by ${by} on ${on}: ${contract.digest}`);
		tellWhoElse(after, host);
		return EXIT.ok;
	},
};

function contractIn(files: Parameters<typeof loadContract>[0], dir: string): Contract {
	const loaded = loadContract(files);
	if (loaded.ok) return loaded.contract;
	const errors = loaded.problems.filter(({ severity }) => severity === 'error');
	const [first] = errors;
	const place = first ? ` The first: ${dir}/${first.file}:${first.line}: ${first.message}` : '';
	throw new CannotRun(`the contract in ${dir} is not in order (${errors.length} errors).${place}`);
}

/** The leader's address as it stands in team.yaml. */
function leaderBy(mail: string, { team }: Contract): string {
	const leader = leaderWith(mail, team);
	if (leader) return leader.mail;
	const mails = leadersOf(team).map((each) => each.mail);
	const hint = mails.length > 0 ? ` Active managers: ${mails.join(', ')}.` : '';
	throw new UsageError(
		`--by must be the mail address of an active manager in team.yaml, not "${mail}".${hint}`,
	);
}

/** The bar is agreed between two people. */
function mustBeTheOther(mail: string, role: string, contract: Contract): void {
	const other = signedBy(contract).find(
		(each) => each.valid && each.role !== role && each.by.toLowerCase() === mail.toLowerCase(),
	);
	if (other === undefined) return;
	throw new UsageError(`${mail} has signed as ${other.role}; the other side is somebody else's.`);
}

/** A signature that does not hold is not written. */
function withSignature(loaded: LoadedContract, role: string, by: string): Contract {
	const holds =
		loaded.ok &&
		signedBy(loaded.contract).some((each) => each.role === role && each.by === by && each.valid);
	if (holds) return loaded.contract;
	const error = loaded.problems.find(({ severity }) => severity === 'error');
	throw new CannotRun(`the signature does not fit into ${BAR}. ${error?.message ?? ''}`.trim());
}

function tellWhoElse(contract: Contract, host: Host): void {
	const valid = signedBy(contract).filter((signature) => signature.valid);
	const missing = SIGNING_ROLES.filter(
		(role) => !valid.some((signature) => signature.role === role),
	);
	for (const role of missing) host.err(`The ${role} has not signed this version yet.`);
}
