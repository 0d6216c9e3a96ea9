import { describe, expect, it } from 'vitest';
import { fold } from '../../../../src/engine/handoff';
import type { AnyNewEvent, RecordedEvent } from '../../../../src/engine/handoff/event';
import type { HandoffState } from '../../../../src/engine/handoff/state';
import type { Person } from '../../../../src/engine/policy/contract';
import {
	aeMail,
	casesOf,
	periodOf,
	sdrMail,
	type Case,
	type OpenDecision,
} from '../../../../src/engine/score';
import { CONTRACT } from '../../../support/contract.mts';
import {
	AE,
	DAY,
	eventOn,
	iso,
	leadEvent,
	NOW,
	REJECTED,
	TO_HELD,
	type Chapter,
} from '../../../support/story.mts';

const SDR = CONTRACT.team.people.get('priya-nair') as Person;
const SELLER = CONTRACT.team.people.get(AE) as Person;
const ZONE = CONTRACT.team.zone;
/** The week in which everything of these stories is said. */
const WEEK = periodOf(ZONE, '2027-01-18', '2027-01-24');
const PERIOD = periodOf(ZONE, '2026-12-28', '2027-01-24');

const QUOTE = 'Our board report takes four days every month.';
const PERSONAL = {
	'lead.name': 'Jo Martin',
	'discovery.notes': `Jo said: "${QUOTE}"`,
	'discovery.pain.quote': QUOTE,
};

type Line = readonly [Chapter, string?];

/** A handoff's events, each with what was written with it. */
function story(lines: readonly Line[], id = 'h1', sdr = 'priya-nair'): readonly RecordedEvent[] {
	const lead = leadEvent(id, { 'company.name': `Company ${id}` });
	const first = { ...lead, data: { ...lead.data, sdr }, personal: { facts: PERSONAL } };
	const events: AnyNewEvent[] = [first];
	let state: HandoffState = fold(undefined, first);
	for (const [[type, data], note] of lines) {
		const more = { at: NOW + DAY, ...(note === undefined ? {} : { personal: { note } }) };
		const event = eventOn(state, type, data as never, more);
		state = fold(state, event);
		events.push(event);
	}
	return events.map(
		(event, at) => ({ ...event, seq: at + 1, recordedAt: event.at, cycle: 1 }) as RecordedEvent,
	);
}

const HELD: readonly Line[] = TO_HELD.map((chapter) => [chapter] as const);
const scoredAs = (score: number): Chapter => ['quality.scored', { by: AE, score }];
const ACCEPTED: Chapter = [
	'decision.accepted',
	{ by: AE, confirmed: ['company-size', 'pain-named'] },
];
const REJECTED_FOR = (...failed: string[]): Chapter => [
	'decision.rejected',
	{ ...REJECTED, ...(failed.length > 0 ? { reason: 'bar-not-met', failed } : {}) },
];

function cases(...stories: ReadonlyArray<readonly RecordedEvent[]>): readonly Case[] {
	return stories.flatMap((events) => casesOf(CONTRACT, events));
}

function told(own: readonly Case[], reader = SDR) {
	return sdrMail(CONTRACT, { reader, week: WEEK, period: PERIOD, cases: own, score: undefined });
}

describe('a case', () => {
	it('is what the AE said of one round, with what it was said about', () => {
		const [found, ...others] = cases(
			story([
				...HELD,
				[REJECTED_FOR('pain-named'), 'Not theirs any more.'],
				[scoredAs(2), 'Two at most.'],
			]),
		);
		expect(others).toEqual([]);
		expect(found).toMatchObject({
			who: 'Jo Martin of Company h1',
			score: 2,
			decision: 'rejected',
			notes: ['Not theirs any more.', 'Two at most.'],
			failed: [{ id: 'pain-named', quote: QUOTE }],
			isRejectedButMet: false,
		});
	});

	it('is none before anybody said anything', () => {
		expect(cases(story(HELD))).toEqual([]);
	});

	it('is another one for each time around', () => {
		const again: readonly Line[] = [
			[['recycled', { reason: REJECTED.reason, next: REJECTED.next }]],
			[['reengaged', { by: 'priya-nair' }]],
		];
		const found = cases(
			story([...HELD, [REJECTED_FOR()], ...again, ...HELD, [ACCEPTED], [scoredAs(5)]]),
		);
		expect(found.map(({ cycle, decision, score }) => [cycle, decision, score])).toEqual([
			[1, 'rejected', 0],
			[2, 'accepted', 5],
		]);
		expect(found[0]?.isRejectedButMet).toBe(true);
	});

	it('says nothing personal of somebody who was erased', () => {
		const erased: Line = [['person.erased', { by: 'system' }]];
		const [found] = cases(
			story([...HELD, [REJECTED_FOR('pain-named'), 'Jo Martin lied.'], erased]),
		);
		expect(JSON.stringify(found)).not.toMatch(/Jo|board report/);
	});
});

describe('the mail to an SDR', () => {
	it('says what made each what it was', () => {
		const mail = told(
			cases(
				story([...HELD, [ACCEPTED], [scoredAs(5), 'Well prepared.']], 'h1'),
				story([...HELD, [REJECTED_FOR('pain-named'), 'Solved last year.'], [scoredAs(2)]], 'h2'),
			),
		);
		const { text = '' } = mail ?? {};
		expect(text).toMatch(
			/WORTH REPEATING\nCompany h1: 5 of 5, accepted\n {2}Carla Jiménez: "Well prepared\."/,
		);
		expect(text).toMatch(/WORTH ANOTHER LOOK\nCompany h2: 2 of 5, rejected/);
		expect(text).toContain(
			`Not met: The prospect named a reporting problem, in their own words\n  It rested on: "${QUOTE}"`,
		);
	});

	it('names the criterion that failed most, with the words it rested on', () => {
		const failing = (id: string, ...failed: string[]) =>
			story([...HELD, [REJECTED_FOR(...failed), `About ${id}.`]], id);
		const { text = '' } =
			told(
				cases(
					failing('h1', 'part-in-decision'),
					failing('h2', 'pain-named'),
					failing('h3', 'pain-named'),
					story([...HELD, [ACCEPTED]], 'h4'),
				),
			) ?? {};
		const most = text.split('WHAT FAILED MOST\n')[1] ?? '';
		expect(most).toContain(
			'The prospect named a reporting problem, in their own words (in 2 of the 4 meetings',
		);
		expect(most).toContain(`Company h2: "${QUOTE}"\n    AE: "About h2."`);
		expect(most).not.toContain('h1');
	});

	it('tells of the week, and counts what failed over the whole period', () => {
		const old = cases(story([...HELD, [REJECTED_FOR('pain-named')]], 'h1')).map((each) => ({
			...each,
			at: PERIOD.start + DAY,
		}));
		const { text = '', subject = '' } =
			told([...old, ...cases(story([...HELD, [ACCEPTED]], 'h2'))]) ?? {};
		expect(subject).toContain('what was said about one');
		expect(text).toContain('WHAT FAILED MOST');
		expect(text.split('WHAT FAILED MOST')[0]).not.toContain('Company h1');
	});

	it('is silent about cases of others, even where it is handed some', () => {
		const others = cases(story([...HELD, [ACCEPTED], [scoredAs(1), 'Bad.']], 'h9', 'luis-ortega'));
		expect(told(others)).toBeUndefined();
	});

	it('is none where there is nothing to say', () => {
		expect(told([])).toBeUndefined();
	});
});

describe('the mail to an AE', () => {
	const open = (handoff: string, deadline: number | null): OpenDecision => ({
		handoff,
		who: `Somebody of Company ${handoff}`,
		sdr: 'priya-nair',
		metAt: iso(NOW - DAY),
		deadline: deadline === null ? null : iso(deadline),
		link: `https://n8n.lumenta.example/webhook/handoff/decision?t=${handoff}`,
	});
	const mailOf = (decisions: readonly OpenDecision[], own: readonly Case[] = []) =>
		aeMail(CONTRACT, {
			reader: SELLER,
			week: WEEK,
			period: PERIOD,
			open: decisions,
			cases: own,
			now: NOW,
		});

	it('lists what waits, the most urgent first, with clock and link', () => {
		const { text = '', subject = '' } =
			mailOf([open('h1', NOW + 3 * 3_600_000), open('h2', NOW - 2 * DAY)]) ?? {};
		expect(subject).toContain('2 decisions are open');
		const lines = text
			.split('\n')
			.filter((line) => line.startsWith('Somebody') || line.includes('?t='));
		expect(lines[0]).toContain('Company h2: late by 2 days');
		expect(lines[1]).toContain('?t=h2');
		expect(lines[2]).toContain('Company h1: 3 hours left');
		expect(lines[3]).toContain('?t=h1');
	});

	it('says how many more there are, in both of its forms', () => {
		const many = Array.from({ length: 13 }, (_, at) => open(`h${at}`, NOW + at * DAY));
		const { text, html } = mailOf(many) ?? {};
		expect(text).toContain('And 3 more.');
		expect(html).toContain('And 3 more.');
	});

	it('lists what they rejected though the bar was met, and nothing else of what they rejected', () => {
		const own = cases(
			story([...HELD, [REJECTED_FOR(), 'In the autumn.']], 'h1'),
			story([...HELD, [REJECTED_FOR('pain-named')]], 'h2'),
			story([...HELD, [ACCEPTED]], 'h3'),
		);
		const { text = '' } = mailOf([], own) ?? {};
		expect(text).toContain('Company h1: Timing is six months out\n  "In the autumn."');
		expect(text).not.toMatch(/Company h[23]/);
		expect(text).toContain('Everything is decided');
	});

	it('is none where nothing waits and nothing is in doubt', () => {
		expect(mailOf([], cases(story([...HELD, [ACCEPTED]])))).toBeUndefined();
	});
});

describe('words from outside', () => {
	it.each([
		'<script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		'https://evil.example',
		'\u202e<b>',
	])('%j adds no markup and no link', (words) => {
		const own = (note: string) =>
			cases(
				story([...HELD, [REJECTED_FOR('pain-named'), note], [scoredAs(1)]]),
				story([...HELD, [REJECTED_FOR(), note]], 'h2'),
			);
		const markupOf = (note: string) =>
			[
				told(own(note)),
				aeMail(CONTRACT, {
					reader: SELLER,
					week: WEEK,
					period: PERIOD,
					open: [],
					cases: own(note),
					now: NOW,
				}),
			]
				.map((mail) => mail?.html ?? '')
				.join('')
				.match(/<[^>]*>/g);
		expect(markupOf(words)).toEqual(markupOf('plain words'));
		expect(told(own(words))?.html).not.toContain('evil.example');
	});
});
