import type { Contract } from '../engine/policy/contract';
import { clockAnswer, type ClockQuestion } from './clock-answer';
import { clockText } from './clock-text';
import { EXIT, type Command } from './command';
import { contractIn } from './contract-in';
import { findNamed } from './find-named';
import type { Host } from './host';
import { paintFor } from './paint';
import { readInstant } from './read-instant';
import { choice, readOptions, required, type OptionValues } from './read-options';
import { readPauses } from './read-pauses';

const OPTIONS = {
	policies: 'text',
	clock: 'text',
	for: 'text',
	start: 'text',
	now: 'text',
	stopped: 'text',
	pause: 'list',
	format: 'text',
} as const;

/** `handoff clock`: when a promise runs out, and how it stands. */
export const clock: Command = {
	name: 'clock',
	summary: 'Say when a promise runs out, how much time is left, and who is told',
	usage: `
Usage: handoff clock --policies DIR --clock ID --start ISO [--for PERSON] [--now ISO]
                     [--pause START/END ...] [--stopped ISO] [--format text|json]

Works out the deadline of a clock in sla.yaml, its warnings and the steps of its ladder.

  --policies DIR      the contract's folder
  --clock ID          a clock of sla.yaml
  --for PERSON        whose promise it is; their hours, zone and holidays count. Left out, the
                      calendar of the team counts
  --start ISO         when it begins to count: the event that starts it or, for a clock with
                      counts_from: meeting_end, the end of the meeting
  --now ISO           look at it as of this instant (default: now)
  --pause START/END   it stood still; may be given several times. START/ for a pause that goes on
  --stopped ISO       when one of its stops_on events came
  --format            text (default) or json:
                      {deadline, elapsedMinutes, remainingMinutes,
                       state: "running"|"paused"|"warned"|"breached"|"met",
                       warnings: [ISO], levels: [{level, at, notify, action}]}

Minutes count like the clock: elapsed, or working time. remainingMinutes is below zero once the
time is over. deadline is null while a pause goes on, and where it never comes. A warning outside
the person's hours is left out.

Exit code: 0 there is an answer, 1 the contract has problems, 2 it could not run.

Examples:
  handoff clock --policies policies --clock sdr-books --for priya-nair --start 2027-01-22T21:00:00Z
  handoff clock --policies policies --clock ae-decides --for maya-okafor \\
    --start 2027-01-20T15:30:00Z --now 2027-01-23T12:00:00Z \\
    --pause 2027-01-21T09:00:00Z/2027-01-21T15:00:00Z --format json
`,
	async run(args, host) {
		const { values } = readOptions(args, OPTIONS);
		const dir = required('policies', values.policies);
		const format = choice('format', values.format, ['text', 'json']);
		const asked = readAsked(values, host);
		const contract = await contractIn(host, dir);
		if (!contract) return EXIT.problemsFound;
		const question = questionOf(asked, contract);
		const answer = clockAnswer(question);
		const isJson = format === 'json';
		host.out(isJson ? JSON.stringify(answer) : clockText(question, answer, paintFor(host)));
		return EXIT.ok;
	},
};

/** What was asked, before the contract is read: wrong use is told without one. */
function readAsked(values: OptionValues<typeof OPTIONS>, host: Host) {
	const instant = (name: 'now' | 'stopped') =>
		values[name] === undefined ? undefined : readInstant(name, values[name]);
	return {
		clock: required('clock', values.clock),
		person: values.for,
		run: {
			startedAt: readInstant('start', required('start', values.start)),
			pauses: readPauses(values.pause ?? []),
			usedMinutes: 0,
			leastLeftMinutes: null,
		},
		now: instant('now') ?? host.now(),
		stoppedAt: instant('stopped') ?? null,
	};
}

function questionOf(asked: ReturnType<typeof readAsked>, contract: Contract): ClockQuestion {
	const { clocks } = contract.sla;
	const { people } = contract.team;
	return {
		...asked,
		contract,
		clock: findNamed('clock', asked.clock, clocks),
		person: asked.person === undefined ? null : findNamed('person', asked.person, people),
	};
}
