import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command';
import { handoff, SHIPPED, type Surroundings } from '../support/run-command.mts';

/** Friday, 16:00 in New York; Priya Nair works from 8:30 to 17:00. */
const FRIDAY = '2027-01-22T21:00:00Z';

async function clock(...options: string[]) {
	return await handoff(['clock', '--policies', 'policies', ...options]);
}

async function answerTo(...options: string[]) {
	const { exit, out } = await clock('--format', 'json', ...options);
	expect(exit).toBe(EXIT.ok);
	return JSON.parse(out) as Record<string, unknown>;
}

const sdrBooks = ['--clock', 'sdr-books', '--for', 'priya-nair', '--start', FRIDAY] as const;
const aeDecides = ['--clock', 'ae-decides', '--for', 'maya-okafor', '--start', FRIDAY] as const;

describe('handoff clock', () => {
	it('answers as data, in the documented shape', async () => {
		const answer = await answerTo(...sdrBooks, '--now', '2027-01-22T21:20:20Z');
		expect(answer).toEqual({
			deadline: '2027-01-25T16:30:00.000Z',
			elapsedMinutes: 20.333,
			remainingMinutes: 219.667,
			state: 'running',
			warnings: ['2027-01-25T14:30:00.000Z'],
			levels: [
				{
					level: 1,
					at: '2027-01-25T16:30:00.000Z',
					notify: 'priya-nair',
					action: 'notify',
				},
				{
					level: 2,
					at: '2027-01-25T18:30:00.000Z',
					notify: 'renata-silva',
					action: 'manager',
				},
			],
		});
		expect(Object.keys(answer)).toEqual([
			'deadline',
			'elapsedMinutes',
			'remainingMinutes',
			'state',
			'warnings',
			'levels',
		]);
	});

	it.each<[string, readonly string[], Record<string, unknown>]>([
		[
			'in closed time',
			[...sdrBooks, '--now', '2027-01-24T12:00:00Z'],
			{ state: 'running', elapsedMinutes: 60 },
		],
		[
			'once it has warned',
			[...sdrBooks, '--now', '2027-01-25T15:00:00Z'],
			{ state: 'warned', remainingMinutes: 90 },
		],
		[
			'once it is over',
			[...sdrBooks, '--now', '2027-01-25T17:00:00Z'],
			{ state: 'breached', remainingMinutes: -30 },
		],
		[
			'after two pauses, one in the night',
			[
				...sdrBooks,
				'--now',
				'2027-01-25T17:00:00Z',
				'--pause',
				'2027-01-25T14:00:00Z/2027-01-25T15:00:00Z',
				'--pause=2027-01-23T00:00:00Z/2027-01-24T00:00:00Z',
			],
			{ state: 'warned', deadline: '2027-01-25T17:30:00.000Z', elapsedMinutes: 210 },
		],
		[
			'in a pause that goes on',
			[...aeDecides, '--now', '2027-01-24T12:00:00Z', '--pause', '2027-01-23T21:00:00Z/'],
			{
				state: 'paused',
				deadline: null,
				elapsedMinutes: 1440,
				remainingMinutes: 1440,
				warnings: [],
				levels: [],
			},
		],
		[
			'stopped in time',
			[...aeDecides, '--stopped', '2027-01-24T21:00:00Z', '--now', '2027-02-24T21:00:00Z'],
			{ state: 'met', remainingMinutes: 0, levels: [] },
		],
		[
			'stopped too late',
			[...aeDecides, '--stopped', '2027-01-25T22:00:00Z'],
			{ state: 'breached', remainingMinutes: -1500, levels: [{ level: 1 }, { level: 2 }] },
		],
		[
			'with nobody named, by the calendar of the team',
			['--clock', 'sdr-books', '--start', '2027-01-22T14:00:00Z'],
			{
				deadline: '2027-01-22T18:00:00.000Z',
				levels: [{ notify: null }, { notify: null }],
			},
		],
		[
			'as of now, when nothing else is said',
			['--clock', 'intro-sent', '--start', '2027-01-18T11:45:00Z'],
			{ state: 'running', elapsedMinutes: 15, remainingMinutes: 15 },
		],
		[
			'where the manager has no manager',
			['--clock', 'sdr-books', '--for', 'tom-becker', '--start', FRIDAY],
			{ levels: [{ notify: 'tom-becker' }, { notify: null }] },
		],
	])('%s', async (_title, options, answer) => {
		expect(await answerTo(...options)).toMatchObject(answer);
	});

	it('says the promise, the deadline on the clocks of the person, and what is left', async () => {
		const { exit, out } = await clock(...sdrBooks, '--now', '2027-01-22T21:20:00Z');
		expect(exit).toBe(EXIT.ok);
		expect(out.split('\n')).toEqual([
			'The SDR books the meeting within four business hours of an AE being found',
			'For Priya Nair',
			'',
			'Due Mon 25 Jan 2027, 11:30, America/New_York',
			'Running, 3 h 40 min of business time left',
			'',
			'  Mon 25 Jan 2027, 09:30  a warning',
			'  Mon 25 Jan 2027, 11:30  level 1: Priya Nair is told',
			'  Mon 25 Jan 2027, 13:30  level 2: Renata Silva is told',
		]);
	});

	it.each<[string, readonly string[], string]>([
		[
			'how long ago it ran out',
			[...aeDecides, '--now', '2027-01-24T22:30:00Z'],
			'Ran out 1 h 30 min ago',
		],
		[
			'that it was just now',
			[...aeDecides, '--now', '2027-01-24T21:00:00Z'],
			'Ran out less than a minute ago',
		],
		[
			'how much too late it was stopped',
			[...aeDecides, '--stopped', '2027-01-24T22:00:00Z'],
			'Stopped 1 h too late',
		],
		[
			'how early it was stopped',
			[...aeDecides, '--stopped', '2027-01-24T20:45:00Z'],
			'Met, 15 min left',
		],
		[
			'that nobody can say',
			[...aeDecides, '--pause', `${FRIDAY}/`],
			'Due not to be said while it is paused',
		],
		[
			'what the ladder says nevertheless',
			[...aeDecides, '--pause', `${FRIDAY}/`],
			'  24 h after it ran out  level 2: Tom Becker is told',
		],
	])('says in words %s', async (_title, options, line) => {
		expect((await clock(...options)).out.split('\n')).toContain(line);
	});

	it.each<[string, readonly string[], string]>([
		['no clock', ['--start', FRIDAY], '--clock is missing.'],
		['no start', ['--clock', 'sdr-books'], '--start is missing.'],
		[
			'a clock there is not',
			['--clock', 'sdr-boks', '--start', FRIDAY],
			'"sdr-boks" in this contract. Did you mean "sdr-books"?',
		],
		[
			'a person there is not',
			['--clock', 'sdr-books', '--for', 'prya-nair', '--start', FRIDAY],
			'Did you mean "priya-nair"?',
		],
		[
			'a start in words',
			['--clock', 'sdr-books', '--start', 'Friday'],
			'--start is a day or an instant',
		],
		['a pause without its end', [...sdrBooks, '--pause', FRIDAY], '--pause is START/END'],
		['a pause in words', [...sdrBooks, '--pause', 'now/then'], '--pause is a day or an instant'],
		[
			'a pause that ends before it starts',
			[...sdrBooks, '--pause', `${FRIDAY}/2027-01-22`],
			'ends before it starts',
		],
		[
			'two pauses at once',
			[...sdrBooks, '--pause', `${FRIDAY}/`, '--pause', '2027-01-25/2027-01-26'],
			'starts before another is over',
		],
		['a pause of nothing', [...sdrBooks, '--pause='], '--pause needs a value.'],
		['another format', [...sdrBooks, '--format', 'xml'], '--format is one of text, json'],
	])('ends with 2 and the usage for %s', async (_title, options, words) => {
		const { exit, out, err } = await clock(...options);
		expect({ exit, out }).toEqual({ exit: EXIT.couldNotRun, out: '' });
		expect(err).toContain(words);
		expect(err).toContain('Usage: handoff clock');
	});

	it('lists what is wrong with a contract, and says when there is none', async () => {
		const broken: Surroundings = { files: { ...SHIPPED, 'policies/sla.yaml': 'policy: sla\n' } };
		const args = ['clock', '--policies', 'policies', ...sdrBooks];
		const { exit, err } = await handoff(args, broken);
		expect(exit).toBe(EXIT.problemsFound);
		expect(err).toMatch(/^policies\/sla\.yaml:\d+:\d+ KEY_MISSING /m);
		expect((await handoff(['clock', '--policies', 'elsewhere', ...sdrBooks])).exit).toBe(
			EXIT.couldNotRun,
		);
	});
});
