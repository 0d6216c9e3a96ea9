import { clockCalendar } from '../engine/clock';
import type { LadderLevel, Role } from '../engine/policy/contract';
import type { ClockAnswer, ClockQuestion } from './clock-answer';
import type { Paint } from './paint';
import { durationWords, localWords } from './time-words';

const ROLE_WORDS: Readonly<Record<Role, string>> = {
	sdr: 'the SDR',
	ae: 'the AE',
	manager: 'the manager',
};
const COLOURS = {
	running: 'bold',
	paused: 'yellow',
	warned: 'yellow',
	breached: 'red',
	met: 'green',
} as const;

/** How a run of a clock stands, for a person who answers for it; times are in that person's zone. */
export function clockText(question: ClockQuestion, answer: ClockAnswer, paint: Paint): string {
	const { clock, contract, person, run } = question;
	const zone = person?.zone ?? clockCalendar(clock, contract, person).zone;
	const unsaid = run.pauses.at(-1)?.[1] === null ? 'not to be said while it is paused' : 'never';
	const steps = [...datedSteps(question, answer, zone), ...undatedSteps(question, answer)];
	return [
		paint.bold(clock.says),
		`For ${whoIn(question)}`,
		'',
		`Due ${answer.deadline === null ? unsaid : `${localWords(answer.deadline, zone)}, ${zone}`}`,
		paint[COLOURS[answer.state]](stateWords(question, answer)),
		...(steps.length > 0 ? ['', ...steps] : []),
	].join('\n');
}

function datedSteps(question: ClockQuestion, answer: ClockAnswer, zone: string): readonly string[] {
	const warnings = answer.warnings.map((at) => ({ at, words: 'a warning' }));
	const levels = answer.levels.map(({ at, level, action }) => ({
		at,
		words: levelWords(level, action, question),
	}));
	return [...warnings, ...levels]
		.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
		.map(({ at, words }) => `  ${localWords(at, zone)}  ${words}`);
}

/** What the ladder says where the deadline cannot be said. */
function undatedSteps(question: ClockQuestion, { deadline }: ClockAnswer): readonly string[] {
	const { ladder, within } = question.clock;
	if (deadline !== null) return [];
	const unit = within.unit === 'business_days' ? 'business days' : 'h';
	return ladder.map(
		({ after, action }, index) =>
			`  ${after} ${unit} after it ran out  ${levelWords(index + 1, action, question)}`,
	);
}

function stateWords({ clock, stoppedAt }: ClockQuestion, answer: ClockAnswer): string {
	const of = clock.within.unit === 'elapsed' ? '' : ' of business time';
	const minutes = answer.remainingMinutes;
	const time = minutes === null ? 'Any time' : `${durationWords(Math.abs(minutes))}${of}`;
	switch (answer.state) {
		case 'running':
			return `Running, ${time} left`;
		case 'warned':
			return `Warned, ${time} left`;
		case 'paused':
			return `Paused, ${time} left`;
		case 'met':
			return `Met, ${time} left`;
		case 'breached':
			return stoppedAt === null ? `Ran out ${time} ago` : `Stopped ${time} too late`;
	}
}

function levelWords(level: number, action: LadderLevel['action'], question: ClockQuestion): string {
	const { contract, person } = question;
	const who = whoIn(question);
	const manager = contract.team.people.get(person?.manager ?? '')?.name;
	switch (action) {
		case 'notify':
			return `level ${level}: ${who} is told`;
		case 'manager':
			return `level ${level}: ${manager ?? 'their manager'} is told`;
		case 'reassign':
			return `level ${level}: somebody else takes over from ${who}`;
		case 'take-out-of-rotation':
			return `level ${level}: ${who} gets no new leads`;
	}
}

function whoIn({ clock, person }: ClockQuestion): string {
	return person?.name ?? ROLE_WORDS[clock.who];
}
