/** Why a mail does not go out. Stored with `mail.withheld`, so a code never changes its meaning. */
export const WITHHELD_CODES = [
	'person-erased',
	'too-late',
	'not-booked',
	'already-booked',
	'meeting-started',
	'no-meeting',
	'not-cancelled',
	'promise-kept',
	'no-quoted-pain',
	'nothing-missing',
	'no-decision',
	'not-scored',
	'already-decided',
	'no-link',
	'no-recipient',
	'bad-address',
	'no-template',
] as const;
export type WithheldCode = (typeof WITHHELD_CODES)[number];

/** What a person on the timeline reads about it. */
export const WITHHELD_WORDS: Readonly<Record<WithheldCode, string>> = {
	'person-erased': 'The prospect asked to be forgotten; nothing is sent about them any more.',
	'too-late': 'It is past the time until which this mail made sense.',
	'not-booked': 'There is no booked meeting to write about.',
	'already-booked': 'A meeting stands already.',
	'meeting-started': 'The meeting has started or is over.',
	'no-meeting': 'There was no meeting to write about.',
	'promise-kept': 'The promise has been kept, or is not owed any more.',
	'not-cancelled': 'The meeting is not cancelled any more.',
	'no-quoted-pain':
		'The prospect’s problem is not known in their own words, or the words are not in the discovery notes.',
	'nothing-missing': 'Nothing is missing that could be asked for.',
	'no-decision': 'There is no decision to tell about.',
	'not-scored': 'The AE has not scored the meeting.',
	'already-decided': 'The AE has already decided.',
	'no-link': 'There is no link to the page this mail asks the reader to open.',
	'no-recipient': 'Somebody this mail is for is not known or not on the team.',
	'bad-address': 'An address is not one plain mail address.',
	'no-template': 'The contract has no message of this name.',
};
