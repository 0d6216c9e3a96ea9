import type { AnyNewEvent, Personal } from '../../src/engine/handoff/event';
import { chance, type Chance } from './chance.mts';

const FIRST = ['Dana', 'Omar', 'Lucía', 'Priscilla', 'Tomasz', 'Ingrid', 'Kwame', 'Yuki', 'Ravi'];
const LAST = [
	'Brooks',
	'Haddad',
	'Márquez',
	'Lund',
	'Nowak',
	'Sato',
	'Mensah',
	'Iyer',
	'Whitfield',
];
const COMPANY = [
	'Northwind',
	'Harbor',
	'Brightpath',
	'Alder',
	'Meridian',
	'Quarry',
	'Tidewater',
	'Polder',
	'Saffron',
	'Juniper',
	'Copperline',
	'Halden',
];
const KIND = [
	'Freight',
	'Health',
	'Foods',
	'Telecom',
	'Clinics',
	'Outdoors',
	'Materials',
	'Robotics',
	'Textiles',
	'Energy',
];

const PAINS = [
	'Our board report takes four days every month.',
	'Nobody trusts the pipeline number, so we count twice.',
	'Every region sends me another spreadsheet.',
	'We found the double invoices three weeks too late.',
	'I cannot say which campaign brought a deal.',
];
const STEPS = ['Show it to our CFO next Tuesday.', 'Let us look at it with finance on Thursday.'];

const NOTES = {
	good: [
		'They had the numbers ready, and the CFO was on the call. That is how it should start.',
		'The problem was exactly as in the notes; we went straight to a plan.',
		'Two more stakeholders joined, because they had been named and invited beforehand.',
	],
	middling: [
		'A fair talk, but they could not say by when it has to work.',
		'Interested, and still far from a budget. The notes could have said so.',
	],
	poor: [
		'Nobody there could decide, and they had not asked whoever can.',
		'The problem in the notes was last year’s; they have solved it since.',
		'They thought it was a demo for their intern. I would not have taken the slot.',
	],
} as const;

/** What an AE writes who rejects, by the reason or the criterion that did not hold. */
const WHY: Readonly<Record<string, string>> = {
	'no-budget-this-year': 'The money is given out until January, and they said so right away.',
	'wrong-economic-buyer': 'The budget belongs to another department, and nobody had spoken to it.',
	'timing-six-months-out': 'Not now: they are bound to a rollout until summer.',
	'pain-named': 'The problem in the notes was last year’s; they have solved it since.',
	'part-in-decision': 'Nobody there could decide, and they had not asked whoever can.',
	'solve-this-quarter': 'They could not say by when it has to work.',
	'next-step-agreed': 'They thought it was a demo, and had no next step in mind.',
};

/**
 * The same events with what people said, so that mails about single cases have something to show:
 * who it was, the prospect's words, and the AE's. Nothing that is counted changes.
 */
export function withWords(events: readonly AnyNewEvent[]): readonly AnyNewEvent[] {
	const dice = chance(Number(events[0]?.handoff.replace(/\D/g, '') ?? 0) * 2_654_435_761);
	const score = events.find((event) => event.type === 'quality.scored')?.data.score ?? 0;
	const rejected = events.find((event) => event.type === 'decision.rejected')?.data;
	const why = WHY[rejected?.failed?.[0] ?? rejected?.reason ?? ''];
	const mood = dice.pick(NOTES[moodOf(score)]);
	const note = why ?? mood;
	const facts = factsOf(dice);
	return events.map((event): AnyNewEvent => {
		switch (event.type) {
			case 'lead.received': {
				const data = { ...event.data, facts: { ...event.data.facts, ...companyOf(dice) } };
				return { ...event, data, personal: { facts } };
			}
			case 'quality.scored':
				return { ...event, personal: { note } };
			case 'decision.rejected':
				return score > 0 ? event : { ...event, personal: { note } };
			default:
				return event;
		}
	});
}

function moodOf(score: number): keyof typeof NOTES {
	if (score >= 4) return 'good';
	return score > 0 && score <= 2 ? 'poor' : 'middling';
}

function companyOf({ pick }: Chance) {
	return { 'company.name': `${pick(COMPANY)} ${pick(KIND)}` };
}

function factsOf({ pick }: Chance): NonNullable<Personal['facts']> {
	const name = `${pick(FIRST)} ${pick(LAST)}`;
	const [pain, step] = [pick(PAINS), pick(STEPS)];
	return {
		'lead.name': name,
		'lead.email': `${name
			.normalize('NFD')
			.replace(/[^\p{L} ]/gu, '')
			.replace(' ', '.')
			.toLowerCase()}@prospect.example`,
		'discovery.notes': `They said: "${pain}" We agreed: "${step}"`,
		'discovery.pain.problem': pain,
		'discovery.pain.quote': pain,
		'discovery.next_step.quote': step,
	};
}
