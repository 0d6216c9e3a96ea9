import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES, type ContractFiles } from '../../../src/engine/policy';
import { changed, placeOf, problemsBesideSignatures, problemsOf, SHIPPED } from './shipped.mts';
import { HOLIDAYS, WITH_HOLIDAYS } from './with-holidays.mts';

interface Case {
	readonly file: string;
	/** A passage of the shipped file, and what is written instead. */
	readonly from: string;
	readonly to: string;
	/** Where the problem is seen, if not in the changed file. */
	readonly seenIn?: string;
	/** What the problem points at: the first place this stands in that file. */
	readonly at: string;
	/** The files, where they are not the shipped ones. */
	readonly files?: ContractFiles;
}

const bar = 'sql-bar.yaml';
const facts = 'facts.yaml';
const team = 'team.yaml';
const routing = 'routing.yaml';
const sla = 'sla.yaml';
const intro = 'messages/intro.hbs';
const leads = 'examples/leads.yaml';
const crm = 'crm.yaml';
const ROW = '  - id: everybody-else\n';
const POOL_LINE = 'pool: emea-apac\n  - id';

const INVITED_BY_GOOGLE = changed(routing, '  sdr_minutes:', '  calendar: google\n  sdr_minutes:');

/** One small mistake for each code, and where it must be seen. */
const CASES: Readonly<Record<string, Case>> = {
	// Reading the file
	FILE_TOO_LARGE: {
		file: bar,
		from: 'criteria:',
		to: `${'#'.repeat(270_000)}\ncriteria:`,
		at: '# yaml-language',
	},
	FILE_EMPTY: {
		file: 'calibration.yaml',
		from: SHIPPED['calibration.yaml'] ?? '',
		to: '# nothing yet\n',
		at: '#',
	},
	YAML_SYNTAX: {
		file: bar,
		from: 'between: [200, 5000] }',
		to: 'between: [200, 5000 }',
		at: '}\n  - id: pain-named',
	},
	YAML_DUPLICATE_KEY: {
		file: bar,
		from: 'framework: icp-intent',
		to: 'framework: icp-intent\nversion: two',
		at: 'version: two',
	},
	YAML_FORBIDDEN_KEY: {
		file: team,
		from: 'company: Lumenta',
		to: 'company: Lumenta\n__proto__: {}',
		at: '__proto__',
	},
	YAML_ANCHOR: {
		file: team,
		from: 'zone: America/New_York',
		to: 'zone: &ny America/New_York',
		at: '&ny',
	},
	YAML_TAG: { file: team, from: 'company: Lumenta', to: 'company: !!str Lumenta', at: '!!str' },
	YAML_DIRECTIVE: {
		file: 'calibration.yaml',
		from: '# yaml-language',
		to: '%YAML 1.1\n---\n# yaml-language',
		at: '%YAML',
	},
	YAML_SEVERAL_DOCUMENTS: {
		file: 'calibration.yaml',
		from: 'raters:',
		to: '---\nraters:',
		at: '---',
	},
	YAML_TOO_DEEP: {
		file: bar,
		from: 'when: { fact: company.employees, between: [200, 5000] }',
		to: `when: ${'{ not: '.repeat(29)}{  not: ${'{ not: '.repeat(10)}`,
		at: '{  not',
	},
	YAML_AMBIGUOUS: { file: team, from: 'title: VP Sales', to: 'title: Yes', at: 'Yes' },
	PROBLEMS_CUT: {
		file: facts,
		from: 'facts:\n',
		to: `facts:\n${Array.from({ length: 300 }, (_, n) => `  f${n}: 1\n`).join('')}`,
		at: '1\n  f201',
	},
	// Its shape
	KEY_UNKNOWN: { file: bar, from: 'framework:', to: 'framwork:', at: 'framwork' },
	KEY_MISSING: { file: routing, from: '  minutes: 30\n', to: '', at: 'sdr_minutes' },
	TYPE_WRONG: { file: bar, from: 'points: 30', to: 'points: thirty', at: 'thirty' },
	VALUE_NOT_ALLOWED: { file: bar, from: 'icp-intent', to: 'icp-intnet', at: 'icp-intnet' },
	NUMBER_OUT_OF_RANGE: { file: routing, from: 'weight: 50', to: 'weight: -50', at: '-50' },
	TEXT_MALFORMED: {
		file: team,
		from: 'maya.okafor@lumenta.example',
		to: 'maya okafor@lumenta.example',
		at: 'maya okafor@',
	},
	TEXT_TOO_LONG: {
		file: team,
		from: 'title: VP Sales',
		to: `title: ${'VP '.repeat(200)}Sales`,
		at: 'VP VP',
	},
	LIST_TOO_SHORT: {
		file: 'calibration.yaml',
		from: '[renata-silva, tom-becker]',
		to: '[renata-silva]',
		at: '[renata-silva]',
	},
	FORM_UNCLEAR: {
		file: routing,
		from: '{ hold: renata-silva }',
		to: '{ hold: renata-silva, pool: americas }',
		at: '{ hold: renata-silva, pool',
	},
	NAME_TWICE: {
		file: bar,
		from: 'id: pain-named',
		to: 'id: company-size',
		at: 'company-size\n    says: The prospect named',
	},
	// Times and dates
	TIME_NOT_QUOTED: { file: 'scorecard.yaml', from: "at: '08:00'", to: 'at: 800', at: '800' },
	ZONE_UNKNOWN: {
		file: team,
		from: 'zone: Europe/London',
		to: 'zone: Europe/Lodnon',
		at: 'Europe/Lodnon',
	},
	HOURS_BACKWARDS: { file: team, from: "'09:00-12:30'", to: "'12:30-09:00'", at: "'12:30-09:00'" },
	HOURS_OVERLAP: { file: team, from: "'13:30-18:00'", to: "'12:00-18:00'", at: "'12:00-18:00'" },
	DAYS_BACKWARDS: {
		file: team,
		from: 'until: 2027-02-19',
		to: 'until: 2027-02-09',
		at: '2027-02-09',
	},
	// Facts and conditions
	FACT_UNKNOWN: {
		file: bar,
		from: 'fact: company.tech',
		to: 'fact: company.teck',
		at: 'company.teck',
	},
	FACT_QUOTE_WITHOUT_SOURCE: {
		file: facts,
		from: '    source: discovery.notes\n',
		to: '',
		at: 'label: The problem in their words',
	},
	FACT_SOURCE_NOT_TEXT: {
		file: facts,
		from: 'source: discovery.notes',
		to: 'source: company.tech',
		at: 'company.tech\n    personal',
	},
	FACT_ATTRIBUTE_MISPLACED: {
		file: facts,
		from: 'label: Lead source',
		to: 'unit: leads\n    label: Lead source',
		at: 'unit: leads',
	},
	FACT_NOT_TEXT: {
		file: routing,
		from: 'fact: crm.contact_owner',
		to: 'fact: company.employees',
		at: 'company.employees }\nexclude',
	},
	QUOTE_NOT_A_QUOTE: {
		file: bar,
		from: 'quote: discovery.pain.quote',
		to: 'quote: discovery.pain.problem',
		at: 'discovery.pain.problem\n',
	},
	CONDITION_MALFORMED: {
		file: bar,
		from: '{ fact: company.employees, between: [200, 5000] }',
		to: '{}',
		at: '{}',
	},
	CONDITION_NEVER_MET: {
		file: bar,
		from: '{ fact: discovery.champion, is: true }',
		to: '{ fact: discovery.champion, exists: false }',
		at: '{ fact: discovery.champion, exists',
	},
	OPERATOR_UNKNOWN: { file: bar, from: 'between:', to: 'betwen:', at: 'betwen' },
	OPERATOR_MISSING: {
		file: bar,
		from: '{ fact: discovery.notes, exists: true }',
		to: '{ fact: discovery.notes }',
		at: '{ fact: discovery.notes }',
	},
	OPERATOR_SEVERAL: {
		file: bar,
		from: 'above: 1000',
		to: 'above: 1000, below: 9000',
		at: '{ fact: company.employees, above',
	},
	OPERATOR_TYPE: {
		file: bar,
		from: '{ fact: lead.source, in: [referral, event] }',
		to: '{ fact: lead.source, above: 3 }',
		at: 'above: 3',
	},
	VALUE_TYPE: { file: bar, from: 'at_least: 60', to: 'at_least: sixty', at: 'sixty' },
	VALUE_NOT_ONE_OF: { file: bar, from: '[referral, event]', to: '[referal, event]', at: 'referal' },
	RANGE_BACKWARDS: { file: bar, from: '[200, 5000]', to: '[5000, 200]', at: '[5000, 200]' },
	COUNT_IMPOSSIBLE: {
		file: bar,
		from: '{ fact: discovery.notes, exists: true }',
		to: '{ at_least: { count: 2, of: [{ fact: discovery.notes, exists: true }] } }',
		at: '2, of',
	},
	// The bar
	CRITERION_NOT_FALSIFIABLE: {
		file: bar,
		from: 'says: The company has 200 to 5,000 employees',
		to: 'says: The company is a good fit',
		at: 'The company is a good fit',
	},
	FIT_NEVER_PASSES: { file: bar, from: 'pass_at: 50', to: 'pass_at: 101', at: '101' },
	FIT_ALWAYS_PASSES: { file: bar, from: 'pass_at: 50', to: 'pass_at: 0', at: '0\n  signals' },
	SIGNOFF_STALE: { file: bar, from: 'pass_at: 50', to: 'pass_at: 55', at: 'role: ae-leader' },
	SIGNOFF_SAME_PERSON: {
		file: bar,
		from: 'role: sdr-leader\n    by: renata.silva@lumenta.example',
		to: 'role: sdr-leader\n    by: tom.becker@lumenta.example',
		at: 'role: ae-leader',
	},
	SIGNOFF_NOT_A_LEADER: {
		file: bar,
		from: 'by: tom.becker@lumenta.example',
		to: 'by: maya.okafor@lumenta.example',
		at: 'maya.okafor@lumenta.example',
	},
	SIGNOFF_MISSING: { file: bar, from: 'role: sdr-leader', to: 'role: ae-leader', at: 'signoff:' },
	// People and things
	PERSON_UNKNOWN: {
		file: routing,
		from: 'ae: maya-okafor',
		to: 'ae: maya-okafer',
		at: 'maya-okafer',
	},
	PERSON_WRONG_ROLE: {
		file: routing,
		from: 'ae: maya-okafor',
		to: 'ae: priya-nair',
		at: 'priya-nair, weight',
	},
	PERSON_INACTIVE: {
		file: team,
		from: 'team: inbound\n',
		to: 'team: inbound\n    active: false\n',
		seenIn: routing,
		at: 'priya-nair',
	},
	PERSON_OWN_MANAGER: {
		file: team,
		from: 'role: manager\n    title: VP Sales',
		to: 'role: manager\n    manager: tom-becker\n    title: VP Sales',
		at: 'tom-becker\n    title',
	},
	MAIL_TWICE: {
		file: team,
		from: 'luis.ortega@lumenta.example',
		to: 'Priya.Nair@lumenta.example',
		at: 'Priya.Nair@',
	},
	POOL_UNKNOWN: {
		file: routing,
		from: POOL_LINE,
		to: POOL_LINE.replace('emea-apac', 'emea-apacc'),
		at: 'emea-apacc',
	},
	REASON_UNKNOWN: { file: routing, from: '[no-show,', to: '[noshow,', at: 'noshow' },
	EVENT_UNKNOWN: {
		file: sla,
		from: 'starts_on: meeting.booked',
		to: 'starts_on: meeting.boked',
		at: 'meeting.boked',
	},
	CALENDAR_UNKNOWN: {
		file: sla,
		from: 'who: sdr\n',
		to: 'who: sdr\n    calendar: newyork\n',
		at: 'newyork',
	},
	CLOCK_UNKNOWN: {
		file: 'examples/clocks.yaml',
		from: 'clock: intro-sent',
		to: 'clock: intro-send',
		at: 'intro-send',
	},
	CRITERION_UNKNOWN: {
		file: leads,
		from: '{ part-in-decision: met }',
		to: '{ part-in-decison: met }',
		at: 'met }',
	},
	SEGMENT_UNKNOWN: {
		file: routing,
		from: 'wins_over: [europe-and-asia]',
		to: 'wins_over: [europe-and-aisa]',
		at: 'europe-and-aisa',
	},
	LEAD_UNKNOWN: {
		file: leads,
		from: 'like: everything-known',
		to: 'like: everything-knwon',
		at: 'everything-knwon',
	},
	LEAD_BELOW: {
		file: leads,
		from: 'like: everything-known',
		to: 'like: large-in-lyon',
		at: 'large-in-lyon',
	},
	FACT_VALUE: {
		file: leads,
		from: 'company.employees: 199',
		to: 'company.employees: few',
		at: 'few }',
	},
	// Routing
	OTHERWISE_MISSING: {
		file: routing,
		from: '    otherwise: true',
		to: '    when: { fact: company.region, is: americas }',
		at: 'everybody-else',
	},
	ROW_UNREACHABLE: {
		file: routing,
		from: ROW,
		to: '  - { id: all, says: All, otherwise: true, pool: americas }\n  - id: everybody-else\n',
		at: 'everybody-else',
	},
	ROW_TWICE: {
		file: routing,
		from: ROW,
		to: `  - { id: again, says: Again, when: { fact: company.region, in: [apac, emea] }, pool: americas }\n${ROW}`,
		at: 'again',
	},
	ROW_SHADOWED: {
		file: routing,
		from: ROW,
		to: `  - { id: apac-only, says: Asia, when: { fact: company.region, is: apac }, pool: americas }\n${ROW}`,
		at: 'apac-only',
	},
	ROW_NEVER_MATCHES: {
		file: routing,
		from: ROW,
		to: `  - { id: no-size, says: None, when: { all: [{ fact: company.employees, below: 5 }, { fact: company.employees, above: 9 }] }, pool: americas }\n${ROW}`,
		at: 'no-size',
	},
	SEGMENTS_OVERLAP: {
		file: routing,
		from: '    wins_over: [europe-and-asia] # a large company in Lyon is still a large company\n',
		to: '',
		at: 'europe-and-asia',
	},
	WINS_OVER_EARLIER: {
		file: routing,
		from: 'when: { fact: company.region, in: [emea, apac] }\n',
		to: 'when: { fact: company.region, in: [emea, apac] }\n    wins_over: [large-companies]\n',
		at: 'large-companies]',
	},
	POOL_EMPTY: {
		file: routing,
		from: 'members:\n      - { ae: oliver-grant, weight: 100 }\n      - { ae: amelie-laurent, weight: 100 }\n      - { ae: arjun-mehta, weight: 100 }',
		to: 'members: []',
		at: 'emea-apac\n    says: Mid',
	},
	POOL_WEIGHTLESS: {
		file: routing,
		from: '- { ae: oliver-grant, weight: 100 }\n      - { ae: amelie-laurent, weight: 100 }\n      - { ae: arjun-mehta, weight: 100 }',
		to: '- { ae: oliver-grant, weight: 0 }',
		at: 'emea-apac\n    says: Mid',
	},
	POOL_CYCLE: {
		file: routing,
		from: 'when_nobody: { hold: renata-silva }',
		to: 'when_nobody: { pool: americas }',
		at: 'americas }',
	},
	POOL_UNUSED: {
		file: routing,
		from: '    when: { fact: company.region, in: [emea, apac] }\n    pool: emea-apac',
		to: '    when: { fact: company.region, in: [emea, apac] }\n    pool: americas',
		at: 'emea-apac\n    says: Mid',
	},
	// Files of holidays
	HOLIDAYS_UNKNOWN: {
		file: sla,
		from: `    holidays_from: [${HOLIDAYS}]`,
		to: '    holidays_from: [holidays/englend.ics]',
		at: 'holidays/englend.ics',
		files: WITH_HOLIDAYS,
	},
	HOLIDAYS_UNUSED: {
		file: HOLIDAYS,
		from: 'VERSION:2.0',
		to: 'VERSION:2.0',
		at: 'BEGIN:VCALENDAR',
		files: { ...SHIPPED, [HOLIDAYS]: WITH_HOLIDAYS[HOLIDAYS] ?? '' },
	},
	HOLIDAYS_TOO_MANY: {
		file: HOLIDAYS,
		from: 'DTEND;VALUE=DATE:20270327',
		to: 'DTEND;VALUE=DATE:20970327',
		at: 'BEGIN:VCALENDAR',
		files: WITH_HOLIDAYS,
	},
	HOLIDAY_RULE: {
		file: HOLIDAYS,
		from: 'FREQ=YEARLY',
		to: 'FREQ=WEEKLY',
		at: 'RRULE',
		files: WITH_HOLIDAYS,
	},
	HOLIDAY_NOT_WHOLE_DAY: {
		file: HOLIDAYS,
		from: 'DTSTART;VALUE=DATE:20270326',
		to: 'DTSTART:20270326T090000Z',
		at: 'DTSTART',
		files: WITH_HOLIDAYS,
	},
	ICS_SYNTAX: {
		file: HOLIDAYS,
		from: '20270326',
		to: '20270336',
		at: 'DTSTART',
		files: WITH_HOLIDAYS,
	},
	// Clocks and the scorecard
	CLOCK_STOPS_AT_START: {
		file: sla,
		from: 'stops_on: [meeting.booked]',
		to: 'stops_on: [ae.assigned]',
		at: 'ae.assigned]',
	},
	CLOCK_EVENT_TWICE: {
		file: sla,
		from: 'who: sdr',
		to: 'who: sdr\n    pauses_on: [ae.covered]\n    resumes_on: [ae.reassigned, ae.covered]',
		at: 'ae.covered]\n    warn',
	},
	CLOCK_WITHOUT_MEETING: {
		file: sla,
		from: 'who: sdr',
		to: 'who: sdr\n    counts_from: meeting_end',
		at: 'ae.assigned',
	},
	CLOCK_NEVER_RESUMES: {
		file: sla,
		from: 'who: sdr',
		to: 'who: sdr\n    pauses_on: [ae.covered]',
		at: 'ae.covered',
	},
	CLOCK_NEVER_PAUSES: {
		file: sla,
		from: 'who: sdr',
		to: 'who: sdr\n    resumes_on: [ae.covered]',
		at: 'ae.covered',
	},
	GRACE_MISSING: {
		file: sla,
		from: 'on_reassign: continue\n',
		to: 'on_reassign: continue-with-grace\n',
		at: 'sdr-books',
	},
	GRACE_MISPLACED: {
		file: sla,
		from: 'on_reassign: continue\n',
		to: 'on_reassign: continue\n    grace: { minutes: 30 }\n',
		at: '{ minutes: 30 }',
	},
	WARNING_TOO_EARLY: {
		file: sla,
		from: 'warn_left: [{ hours: 6 }]',
		to: 'warn_left: [{ hours: 6 }, { minutes: 1440 }]',
		at: '{ minutes: 1440 }',
	},
	KEPT_TOO_SHORT: {
		file: facts,
		from: 'keep_personal_days: 730',
		to: 'keep_personal_days: 366',
		at: '366',
	},
	LADDER_BACKWARDS: {
		file: sla,
		from: '{ after: 2, action: manager }',
		to: '{ after: 2, action: manager }\n      - { after: 1, action: notify }',
		at: '{ after: 1,',
	},
	LADDER_PART_OF_DAY: {
		file: sla,
		from: 'within: { hours: 4, counted: business_hours }\n    who: sdr\n    warn_at: [0.5]\n    on_reassign: continue\n    ladder:\n      - { after: 0,',
		to: 'within: { business_days: 1 }\n    who: sdr\n    ladder:\n      - { after: 0.5,',
		at: '{ after: 0.5',
	},
	BAND_WITHOUT_EDGE: { file: 'scorecard.yaml', from: '    high: 15\n', to: '', at: 'no-show-rate' },
	BAND_BACKWARDS: { file: 'scorecard.yaml', from: 'high: 85', to: 'high: 60', at: 'held-rate' },
	// The CRM
	HANDOFF_FIELD_UNKNOWN: {
		file: crm,
		from: 'handoff: outcome,',
		to: 'handoff: outcom,',
		at: 'outcom,',
	},
	CALENDAR_NOT_OWN: {
		file: team,
		from: 'mail: carla.jimenez@lumenta.example',
		to: 'mail: carla.jimenez@lumenta.example\n    calendar: primary',
		seenIn: routing,
		at: 'google',
		files: INVITED_BY_GOOGLE,
	},
	CRM_PROPERTY_OURS: {
		file: crm,
		from: 'property: handoff_outcome,',
		to: 'property: handoff_key,',
		at: 'handoff_key,',
	},
	CRM_READ_AND_WRITTEN: {
		file: crm,
		from: 'property: handoff_outcome,',
		to: "property: 'jobtitle',",
		at: "'jobtitle'",
	},
	// Messages
	TEMPLATE_FRONT_MATTER: { file: intro, from: 'subject:', to: 'subjekt:', at: 'subjekt:' },
	TEMPLATE_SYNTAX: { file: intro, from: '{{/if}},', to: ',', at: '{{#if lead.first_name}} ' },
	TEMPLATE_VARIABLE_UNKNOWN: {
		file: intro,
		from: '{{pain.quote}}',
		to: '{{pain.qoute}}',
		at: '{{pain.qoute}}',
	},
	TEMPLATE_VARIABLE_KIND: {
		file: intro,
		from: '{{pain.quote}}',
		to: '{{criteria}}',
		at: '{{criteria}}',
	},
	TEMPLATE_NOT_ALLOWED: { file: intro, from: '{{pain.quote}}', to: '{{{pain.quote}}}', at: '{{{' },
	TEMPLATE_LINK: {
		file: intro,
		from: '> “{{pain.quote}}”',
		to: '[See](http://elsewhere.example)',
		at: '[See]',
	},
	TEMPLATE_TOO_LONG: {
		file: intro,
		from: '> “{{pain.quote}}”',
		to: 'word '.repeat(5000),
		at: '---',
	},
};

describe('each mistake is found where it is made', () => {
	it.each(Object.entries(CASES))('%s', (code, { file, from, to, seenIn, at, files: within }) => {
		const files = changed(file, from, to, within);
		expect(problemsOf(files)).toContainEqual(
			expect.objectContaining({ code, ...placeOf(files, seenIn ?? file, at) }),
		);
	});

	/** Mistakes that bring others with them: one reader's error is another's missing part. */
	const ALONE = Object.entries(CASES).filter(([code]) => !ACCOMPANIED.has(code));

	it.each(ALONE)('%s is the only thing said', (code, { file, from, to, files }) => {
		const found = problemsBesideSignatures(changed(file, from, to, files));
		const codes = found.map((problem) => problem.code);
		expect(new Set(codes)).toEqual(new Set(code.startsWith('SIGNOFF_') ? [] : [code]));
	});
});

const ACCOMPANIED = new Set([
	'PROBLEMS_CUT',
	'HOLIDAYS_UNKNOWN',
	'SEGMENT_UNKNOWN',
	'OTHERWISE_MISSING',
]);

describe('files', () => {
	it.each(['facts.yaml', 'calibration.yaml', 'messages/reminder.hbs'])(
		'%s must be there',
		(missing) => {
			const { [missing]: _gone, ...files } = SHIPPED;
			const found = problemsBesideSignatures(files);
			expect(found).toContainEqual(
				expect.objectContaining({ code: 'FILE_MISSING', file: missing, line: 1 }),
			);
		},
	);

	it('that are not part of a contract are named with what they may be meant to be', () => {
		const { 'routing.yaml': text = '', ...rest } = SHIPPED;
		const found = problemsBesideSignatures({ ...rest, 'routing.yml': text });
		expect(found.map(({ code, file }) => [code, file])).toEqual(
			expect.arrayContaining([
				['FILE_MISSING', 'routing.yaml'],
				['FILE_UNKNOWN', 'routing.yml'],
			]),
		);
	});

	it('with a message nobody sends are named', () => {
		const files = { ...SHIPPED, 'messages/intros.hbs': SHIPPED[intro] ?? '' };
		expect(problemsBesideSignatures(files)).toEqual([
			expect.objectContaining({ code: 'TEMPLATE_UNKNOWN', file: 'messages/intros.hbs' }),
		]);
	});
});

it('every code is shown by a mistake above', () => {
	const shown = [...Object.keys(CASES), 'FILE_MISSING', 'FILE_UNKNOWN', 'TEMPLATE_UNKNOWN'];
	expect(shown.sort()).toEqual([...PROBLEM_CODES]);
});

it('the nearest valid name is named', () => {
	const nearest: ReadonlyArray<readonly [string, string]> = [
		['FACT_UNKNOWN', 'company.tech'],
		['PERSON_UNKNOWN', 'maya-okafor'],
		['POOL_UNKNOWN', 'emea-apac'],
		['REASON_UNKNOWN', 'no-show'],
		['EVENT_UNKNOWN', 'meeting.booked'],
		['CALENDAR_UNKNOWN', 'new-york'],
		['HOLIDAYS_UNKNOWN', HOLIDAYS],
		['CLOCK_UNKNOWN', 'intro-sent'],
		['CRITERION_UNKNOWN', 'part-in-decision'],
		['SEGMENT_UNKNOWN', 'europe-and-asia'],
		['LEAD_UNKNOWN', 'everything-known'],
		['OPERATOR_UNKNOWN', 'between'],
		['KEY_UNKNOWN', 'framework'],
		['VALUE_NOT_ALLOWED', 'icp-intent'],
		['VALUE_NOT_ONE_OF', 'referral'],
		['ZONE_UNKNOWN', 'Europe/London'],
		['TEMPLATE_VARIABLE_UNKNOWN', 'pain.quote'],
	];
	for (const [code, name] of nearest) {
		const { file, from, to, files } = CASES[code] ?? { file: '', from: '', to: '' };
		const found = problemsOf(changed(file, from, to, files)).find(
			(problem) => problem.code === code,
		);
		expect(found?.message, code).toContain(`"${name}"`);
	}
});
