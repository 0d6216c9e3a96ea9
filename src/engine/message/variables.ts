export interface MessageVariable {
	readonly name: string;
	/** `text` is written as it stands, `list` is for `{{#each}}`, `link` is for a button line. */
	readonly kind: 'text' | 'list' | 'link';
	/** What a reader of the policy folder is told about it. */
	readonly says: string;
}

/**
 * Every name a message may use beside the facts of `facts.yaml`.
 *
 * Where a name is also a fact, this meaning comes first.
 */
export const MESSAGE_VARIABLES: readonly MessageVariable[] = [
	text('our.company', 'The name of our own company'),
	text('reader.first_name', 'First name of the person the mail is written to'),

	text('lead.name', 'The prospect’s name, or nothing when it is not known'),
	text('lead.first_name', 'The prospect’s first name, or nothing when it is not known'),
	text('lead.who', 'The prospect as far as known: “Dana Whitfield of Northwind Freight”'),
	text('lead.short', 'The prospect in two words, for a subject: the company, else the name'),
	text('lead.key', 'The id of the lead in the system it came from'),
	text('company.name', 'The prospect’s company; the web domain when the name is not known'),
	text('pain.quote', 'The problem in the prospect’s own words, found in the discovery notes'),
	text('next_step.quote', 'The agreed next step in the prospect’s own words'),

	text('sdr.name', 'Name of the SDR'),
	text('sdr.first_name', 'First name of the SDR'),
	text('sdr.mail', 'Mail address of the SDR'),
	text('ae.name', 'Name of the AE'),
	text('ae.first_name', 'First name of the AE'),
	text('ae.title', 'Job title of the AE, or nothing'),
	text('ae.mail', 'Mail address of the AE'),

	text(
		'meeting.when',
		'Day and time of the meeting in the reader’s time zone, with the zone’s name',
	),
	text('meeting.date', 'Day of the meeting in the reader’s time zone'),
	text('meeting.time', 'Time of the meeting in the reader’s time zone, with the zone’s name'),
	text('meeting.minutes', 'Length of the meeting in minutes'),
	text('meeting.sdr_minutes', 'Minutes the SDR stays at the start'),
	text('meeting.sdr_when', 'Day and time of the SDR’s minutes in the reader’s time zone'),

	list('criteria', 'The criteria of the SQL bar, in words, that the meeting was booked on'),
	list('missing', 'What is not yet known about the lead, by label'),
	list('candidates', 'Every AE who was looked at, and why they could not take the meeting'),
	text('pool.says', 'The pool the lead was sent to, in words'),

	text('decision.within', 'How long the AE has to decide, such as “48 hours”'),
	text('decision.by', 'Name of the person who decided'),
	text('decision.reason', 'Why the meeting was rejected, in the words of recycle.yaml'),
	text('decision.note', 'What the AE wrote to the SDR'),
	text('decision.next_action', 'What the SDR does next'),
	text('decision.wake', 'When the lead comes back: a day, or what has to happen first'),
	text('clock.says', 'The promise that is running out, or has, in the words of sla.yaml'),
	text('clock.person', 'Whose promise it is'),
	text('clock.deadline', 'Day and time it runs out in the reader’s time zone'),
	text('clock.late', 'How long ago it ran out, such as “3 hours ago”; nothing before that'),
	text('clock.left', 'When it runs out, such as “in 3 hours”; nothing after that'),
	text('clock.consequence', 'What follows as long as it is not kept, or nothing'),
	text('alarm.title', 'What an alarm is about; only in the message `alarm`'),
	text('alarm.details', 'What is known about it; only in the message `alarm`'),
	text('work.says', 'What was to be done, in words'),
	text('work.reason', 'Why it was given up'),
	text('quality.score', 'What the AE gave the meeting, such as “2 of 5”'),
	text('quality.by', 'Name of the person who scored it'),
	text('quality.note', 'What they wrote about it, in one or two lines, or nothing'),
	text('quality.good', 'Says something only for a score of 4 or 5 that was not rejected'),
	list('quality.confirmed', 'The criteria the AE confirmed'),
	list('quality.not_met', 'The criteria that did not hold, with the words they rested on'),
	list('quality.next_time', 'What to do next time, worked out from what did not hold'),
	text('cycle', 'How many times this lead has gone round'),
	list('anew', 'What has to be heard anew after a rejection, by label'),

	text('opportunity', 'The id of the opened opportunity, or nothing'),

	link('link.decision', 'The AE’s decision page'),
	link('link.evidence', 'The SDR’s page for the missing evidence'),
	link(
		'link.booking',
		'The SDR’s page with the open times of the AE; nothing where meetings are booked automatically',
	),

	link('link.meeting', 'The video call; nothing while the meeting has no link to one'),

	text('handoff.id', 'Our id of this handoff'),
];

function text(name: string, says: string): MessageVariable {
	return { name, kind: 'text', says };
}

function list(name: string, says: string): MessageVariable {
	return { name, kind: 'list', says };
}

function link(name: string, says: string): MessageVariable {
	return { name, kind: 'link', says };
}
