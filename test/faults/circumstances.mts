/** What happens between us and a provider without a call going wrong. */
export const CIRCUMSTANCES = [
	'one of many is refused',
	'clocks differ',
	'news never come',
	'news come late or out of order',
	'a person changes it there',
	'the same is asked twice',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

/** What a person sees, and the test that shows it: a file, and a part of the test's name. */
export interface Shown {
	readonly sees: string;
	readonly file: string;
	readonly test: string;
}

/** Why it cannot arise there. */
export interface NotThere {
	readonly none: string;
}

export type ProviderCircumstances = Readonly<Record<Circumstance, Shown | NotThere>>;

const ONCE = 'test/nodes/deliver-once.test.mts';
const IN_STEP = 'test/providers/keep-in-step.test.mts';

const CRM: ProviderCircumstances = {
	'one of many is refused': {
		sees: 'all others are written; the one says why (`CRM_REFUSED`)',
		file: IN_STEP,
		test: 'one that is refused keeps no other from being written',
	},
	'clocks differ': { none: 'revisions are compared, no times' },
	'news never come': {
		sees: 'wins and losses are asked for every hour',
		file: 'test/nodes/handoff-crm.test.mts',
		test: 'hears of an opportunity in %s that it is %s, once',
	},
	'news come late or out of order': {
		sees: 'a state that is older than what stands there is not written',
		file: IN_STEP,
		test: 'a state that is older than what stands there is not written',
	},
	'a person changes it there': {
		sees: 'it stays; the timeline says so once (`crm.kept`)',
		file: IN_STEP,
		test: 'stays, and is told once for each change',
	},
	'the same is asked twice': {
		sees: 'the second time nothing is written',
		file: IN_STEP,
		test: 'is written once: the second time nothing is',
	},
};

const CALENDAR = 'test/providers/google/calendar.test.mts';
const SHEETS = 'test/providers/google/refresh.test.mts';
const MESSAGE = 'test/nodes/handoff-message.test.mts';
const LEAD = 'test/nodes/lead-trigger.test.mts';

/** Every provider, and what of it is shown where. */
export const SHOWN: Readonly<Record<string, ProviderCircumstances>> = {
	HubSpot: CRM,
	Salesforce: CRM,
	'Google Calendar': {
		'one of many is refused': {
			sees: 'a calendar that cannot be read is told as such; the others are read',
			file: CALENDAR,
			test: 'tells the spans of each calendar, and of one it cannot read that it cannot',
		},
		'clocks differ': { none: 'times are sent with their zone' },
		'news never come': {
			sees: 'asked every five minutes; told as a whole where the last look is too long ago',
			file: CALENDAR,
			test: 'is told as a whole where the last look is too long ago',
		},
		'news come late or out of order': {
			sees: 'what is asked for is how things stand: the newest',
			file: 'test/ledger/news-order.test.mts',
			test: 'news of a meeting, in any order and several times, end as the calendar has it',
		},
		'a person changes it there': {
			sees: 'it stays where the person has put it, and the handoff is moved or cancelled with it',
			file: 'test/nodes/handoff-calendar.test.mts',
			test: 'moves the handoff, with everything that follows',
		},
		'the same is asked twice': {
			sees: 'one event',
			file: CALENDAR,
			test: 'is there once, however often it is booked and however many do it at once',
		},
	},
	'Google Sheets': {
		'one of many is refused': { none: 'a request is done as a whole or not at all' },
		'clocks differ': { none: 'weeks are those of the contract’s zone' },
		'news never come': { none: 'nothing is read from it' },
		'news come late or out of order': {
			sees: 'weeks are told anew, and put where they belong',
			file: SHEETS,
			test: 'puts weeks that are told later where they belong',
		},
		'a person changes it there': {
			sees: 'rows are found by their keys; what stands beside them stays',
			file: SHEETS,
			test: 'finds its rows wherever somebody has sorted them, and leaves what stands beside them',
		},
		'the same is asked twice': {
			sees: 'nothing changes',
			file: SHEETS,
			test: 'changes nothing when it is done again',
		},
	},
	'Mail (SMTP)': {
		'one of many is refused': {
			sees: 'one recipient refused: nobody gets it, and somebody is told',
			file: 'test/mail/send-mail.test.mts',
			test: 'nobody gets anything with pipelining off either',
		},
		'clocks differ': { none: 'a server goes by its own clock' },
		'news never come': { none: 'nothing is read from it' },
		'news come late or out of order': {
			sees: 'no introduction goes out after its meeting began',
			file: 'test/engine/message/compose-mail.test.mts',
			test: 'P20',
		},
		'a person changes it there': { none: 'a mail that is sent is sent' },
		'the same is asked twice': {
			sees: 'one mail',
			file: MESSAGE,
			test: 'sends it once, however often the work comes back',
		},
	},
	'Mail (Gmail)': {
		'one of many is refused': { none: 'Gmail takes a mail for everybody or for nobody' },
		'clocks differ': {
			sees: 'what was sent is looked for from ten minutes before on',
			file: 'test/providers/google/gmail.test.mts',
			test: 'finds a mail that went out under a Message-ID of Gmail’s own',
		},
		'news never come': {
			sees: 'a mail that is not found after five minutes did not go out, and goes out then',
			file: ONCE,
			test: 'is sent again where it did not go out, once that is sure, and alarms nobody before',
		},
		'news come late or out of order': {
			sees: 'a search that lags is waited for',
			file: ONCE,
			test: 'waits for a search that lags',
		},
		'a person changes it there': {
			sees: 'a thread that was deleted: the next mail begins another one',
			file: 'test/providers/google/gmail.test.mts',
			test: 'sends in a thread, and begins one where that is gone',
		},
		'the same is asked twice': {
			sees: 'one mail',
			file: ONCE,
			test: 'goes out, and never again',
		},
	},
	'Whoever sends leads': {
		'one of many is refused': {
			sees: 'each lead has its own answer',
			file: 'test/nodes/record-together.test.mts',
			test: 'records leads of the same moment in one transaction, each with its own answer',
		},
		'clocks differ': {
			sees: 'a signature older than five minutes, or a minute ahead, is refused with 401',
			file: LEAD,
			test: 'SIGNATURE_FROM_THE_FUTURE',
		},
		'news never come': {
			sees: 'leads are asked for every five minutes, and one that was missing raises an alarm',
			file: 'test/e2e/durability.test.mts',
			test: 'P9',
		},
		'news come late or out of order': {
			sees: 'facts are added to the handoff; those that were there stay',
			file: LEAD,
			test: 'adds its new facts when it comes again with others',
		},
		'a person changes it there': { none: 'that is a new delivery' },
		'the same is asked twice': {
			sees: 'answered 200 with the same id',
			file: LEAD,
			test: 'is answered 200 with the same id when it comes again',
		},
	},
};
