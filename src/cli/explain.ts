import { compileBar } from '../engine/qualify';
import { EXIT, type Command } from './command';
import { contractIn } from './contract-in';
import { explainText } from './explain-text';
import { paintFor } from './paint';
import { readInstant } from './read-instant';
import { readLead } from './read-lead';
import { choice, readOptions, required } from './read-options';

const OPTIONS = { policies: 'text', lead: 'text', now: 'text', format: 'text' } as const;

/** `handoff explain`: the verdict on one lead, with its reasons. */
export const explain: Command = {
	name: 'explain',
	summary: 'Say whether a lead passes the SQL bar, why, and what is missing',
	usage: `
Usage: handoff explain --policies DIR --lead FILE|- [--now ISO] [--format text|json]

Judges one lead by the SQL bar. A fact that is not in the file is not known, which is never the
same as no.

  --policies DIR   the contract's folder
  --lead FILE      the lead as JSON; - reads standard input. Names may be flat or nested:
                   {"company.employees": 300} or {"company": {"employees": 300}}
  --now ISO        judge as of this day or instant (default: now)
  --format         text (default) or json:
                   {verdict, digest, criteria: [{id, says, outcome, reasons, missing}],
                    fit: {low, high, passAt, outcome}, missing, wouldSettle}

missing is every fact an open criterion or the open fit score asks for. wouldSettle lists the
smallest sets of them that could make the lead qualified, or, where nothing can, not qualified.

Exit code: 0 there is a verdict, 1 the contract or the lead has problems, 2 it could not run.

Example:
  echo '{"company.employees": 640}' | handoff explain --policies policies --lead -
`,
	async run(args, host) {
		const { values } = readOptions(args, OPTIONS);
		const dir = required('policies', values.policies);
		const file = required('lead', values.lead);
		const format = choice('format', values.format, ['text', 'json']);
		const now = values.now === undefined ? host.now() : readInstant('now', values.now);
		const contract = await contractIn(host, dir);
		const lead = contract && (await readLead(host, file, contract.facts));
		if (!contract || !lead) return EXIT.problemsFound;
		const verdict = compileBar(contract)(lead, now);
		const isJson = format === 'json';
		host.out(isJson ? JSON.stringify(verdict) : explainText(verdict, contract, paintFor(host)));
		return EXIT.ok;
	},
};
