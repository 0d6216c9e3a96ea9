import { FINDING_WORDS } from '../ledger';
import type { LedgerFinding, LedgerFindingCode } from '../ledger/ledger';
import { EXIT, UsageError, type Command } from './command';
import { paintFor, type Paint } from './paint';
import { choice, readOptions, required } from './read-options';
import { withLedger } from './with-ledger';

const OPTIONS = { ledger: 'text', 'late-after': 'text', format: 'text' } as const;
const MINUTE_MS = 60_000;

/** `handoff doctor`: what is wrong in a ledger, and what waits for a person. */
export const doctor: Command = {
	name: 'doctor',
	summary: 'Find what is stuck, overdue or should not be in a ledger',
	usage: `
Usage: handoff doctor --ledger URL [--late-after MINUTES] [--format text|json]

Looks for promises of the ledger that are broken (a rejection without a next step, two decisions),
for work and mails that are stuck, and for handoffs nobody answered for. Changes nothing.

  --ledger URL          sqlite: and the file
  --late-after MINUTES  how long work may be ready before it counts as stuck (default: 10)
  --format              text (default) or json: {ok, findings: [{code, severity, handoff, what, since}]}

Exit code: 0 all is well, 1 something needs a person, 2 it could not run.

Example:
  handoff doctor --ledger sqlite:handoff.sqlite
`,
	async run(args, host) {
		const { values } = readOptions(args, OPTIONS);
		const url = required('ledger', values.ledger);
		const format = choice('format', values.format, ['text', 'json']);
		const lateAfterMs = minutesOf(values['late-after']) * MINUTE_MS;
		const findings = await withLedger(
			host,
			url,
			{ create: false },
			async (ledger) => await ledger.examine({ lateAfterMs }),
		);
		host.out(format === 'json' ? asJson(findings) : asText(findings, paintFor(host)));
		return findings.length === 0 ? EXIT.ok : EXIT.problemsFound;
	},
};

function minutesOf(given: string | undefined): number {
	const minutes = given === undefined ? 10 : Number(given);
	if (Number.isFinite(minutes) && minutes >= 0) return minutes;
	throw new UsageError('--late-after takes a number of minutes, such as 10.');
}

function asJson(findings: readonly LedgerFinding[]): string {
	return JSON.stringify({
		ok: findings.length === 0,
		findings: findings.map((finding) => ({ ...finding, severity: FINDING_WORDS[finding.code][0] })),
	});
}

function asText(findings: readonly LedgerFinding[], paint: Paint): string {
	if (findings.length === 0) return 'All is well: nothing is broken, stuck or overdue.';
	const codes = (Object.keys(FINDING_WORDS) as LedgerFindingCode[]).filter((code) =>
		findings.some((finding) => finding.code === code),
	);
	return codes.map((code) => block(code, findings, paint)).join('\n\n');
}

function block(code: LedgerFindingCode, findings: readonly LedgerFinding[], paint: Paint): string {
	const found = findings.filter((finding) => finding.code === code);
	const title = `${paint.bold(`${found.length} × ${code}`)}  ${FINDING_WORDS[code][1]}`;
	const lines = found.map(
		({ handoff, what, since }) => `  ${since.slice(0, 16).replace('T', ' ')}  ${handoff}  ${what}`,
	);
	return [title, ...lines].join('\n');
}
