// The words a contract's problems are told in; one switch, so it is long by its nature.
import type { Finding, Format, IcsFault, WordingHint } from './finding';
import { shown } from './shown';
import { slipWords } from './slip-words';

const FORMAT_WORDS: Readonly<Record<Format, string>> = {
	id: 'an id: lower-case letters and digits, words joined by dashes, such as "pain-named"',
	mail: 'one mail address, such as "maya@lumenta.example"',
	'fact-name': 'a fact name: words joined by dots, such as "company.employees"',
	date: 'a date that exists, written year-month-day, such as 2027-01-31',
	instant: 'an instant in UTC, such as "2027-01-31T15:00:00Z"',
	time: 'a time of day from "00:00" to "24:00", in quotes',
	zone: 'a time zone by its IANA name, such as America/New_York',
	hours: 'hours from a time until a later one, such as "09:00-17:30"',
	version: 'a version, such as "2027.1"',
	'holiday-file': 'an iCalendar file of this contract, such as "holidays/england.ics"',
	'crm-property': 'the name of a property or field of the CRM, such as handoff_status',
	'timeline-link':
		'a web address with {handoff} in it, such as "https://handoffs.example.com/{handoff}"',
	digest: '"sha256:" and 64 digits, as `handoff check` prints it',
};

const ICS_WORDS: Readonly<Record<IcsFault, string>> = {
	'not-ics': 'An iCalendar file starts with BEGIN:VCALENDAR and ends with END:VCALENDAR.',
	'never-ends': 'What begins here never ends; is the file cut off?',
	'ends-nothing': 'This does not end what began last.',
	unreadable: 'This line cannot be read.',
	'no-start':
		'This event does not say when it is; it needs a line such as DTSTART;VALUE=DATE:20271225.',
	'no-such-day': 'There is no such day.',
	backwards: 'This event ends before it starts; DTEND is the day after its last.',
};

const HINT_WORDS: Readonly<Record<WordingHint, string>> = {
	feeling: 'Say what the prospect said or did, such as "said they own the revenue-ops budget".',
	amount: 'Say how much, such as "200 to 5,000 employees".',
	time: 'Say by when, such as "within the next 90 days".',
	circular:
		'Say what must be true for it, such as "has 200 to 5,000 employees and uses a CRM we integrate with".',
};

const MOST_NAMES = 12;

function listed(names: readonly string[]): string {
	const first = names.slice(0, MOST_NAMES).join(', ');
	return names.length > MOST_NAMES ? `${first} and ${names.length - MOST_NAMES} more` : first;
}

function meant(nearest: string | undefined, known: readonly string[], heading: string): string {
	if (nearest !== undefined) return ` Did you mean "${nearest}"?`;
	return known.length > 0 ? ` ${heading}: ${listed(known)}.` : '';
}

function unknown(
	kind: string,
	where: string,
	finding: { name: string; nearest: string | undefined; known: readonly string[] },
): string {
	return `There is no ${kind} ${shown(finding.name)} ${where}.${meant(finding.nearest, finding.known, 'There are')}`;
}

function withArticle(role: string): string {
	return role === 'manager' ? 'a manager' : `an ${role}`;
}

function range(low: number, high: number, whole: boolean): string {
	const kind = whole ? 'a whole number' : 'a number';
	if (high === Infinity) return `${kind} of at least ${low}`;
	return `${kind} from ${low} to ${high}`;
}

/**
 * Says in plain words what is wrong and what would be right. Nothing branches on these words.
 *
 * One line: what a file holds cannot break it or steer a terminal.
 */
export function words(finding: Finding): string {
	return say(finding).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
}

function say(finding: Finding): string {
	switch (finding.code) {
		case 'FILE_TOO_LARGE':
			return `The file has ${finding.bytes} bytes; a contract file may have at most ${finding.limit}.`;
		case 'FILE_EMPTY':
			return 'The file says nothing.';
		case 'FILE_MISSING':
			return `The contract needs a file ${finding.file}.`;
		case 'FILE_UNKNOWN':
			return `This file is not part of a contract and is not read.${finding.nearest === undefined ? '' : ` Should it be "${finding.nearest}"?`}`;
		case 'YAML_SYNTAX':
			return slipWords(finding.slip);
		case 'YAML_DUPLICATE_KEY':
			return `${shown(finding.key)} stands here twice; the first is on line ${finding.firstLine}. Keep one.`;
		case 'YAML_FORBIDDEN_KEY':
			return `${shown(finding.key)} cannot be used as a key.`;
		case 'YAML_ANCHOR':
			return `Anchors and aliases (${shown(finding.written)}) are not read in a contract; write the value out where it is needed. If it is text, put it in quotes.`;
		case 'YAML_TAG':
			return `Tags (${shown(finding.tag)}) are not read in a contract; leave it out. If it is text, put it in quotes.`;
		case 'YAML_DIRECTIVE':
			return 'Lines that start with "%" are not read in a contract; leave it out.';
		case 'YAML_SEVERAL_DOCUMENTS':
			return 'One file is one document; "---" may only stand at the very start, and "..." only at the very end.';
		case 'YAML_TOO_DEEP':
			return `This is nested more than ${finding.limit} levels deep.`;
		case 'YAML_AMBIGUOUS':
			return `Some programs read ${shown(finding.written)} without quotes as ${finding.otherwise}; put it in quotes.`;
		case 'PROBLEMS_CUT':
			return `There are more than ${finding.limit} problems; the rest is not shown.`;

		case 'KEY_UNKNOWN':
			return `There is no setting ${shown(finding.key)} here.${meant(finding.nearest, finding.known, 'Known here')}`;
		case 'KEY_MISSING':
			return `"${finding.key}" is missing: ${finding.says}`;
		case 'TYPE_WRONG':
			return `Write ${finding.expected}; found ${finding.found}.`;
		case 'VALUE_NOT_ALLOWED':
			return `${shown(finding.value)} is not possible here.${meant(finding.nearest, finding.allowed, 'Possible')}`;
		case 'NUMBER_OUT_OF_RANGE':
			return `Expected ${range(finding.low, finding.high, finding.whole)}, found ${finding.value}.`;
		case 'TEXT_MALFORMED':
			return `${shown(finding.value)} is not ${FORMAT_WORDS[finding.format]}.`;
		case 'TEXT_TOO_LONG':
			return `This text has ${finding.length} characters; at most ${finding.limit} fit here.`;
		case 'LIST_TOO_SHORT':
			return `At least ${finding.least} ${finding.of} must be listed here.`;
		case 'FORM_UNCLEAR':
			return finding.found.length > 1
				? `${listed(finding.found)} cannot stand together; write one of: ${listed(finding.forms)}.`
				: `Write one of: ${listed(finding.forms)}.`;
		case 'NAME_TWICE':
			return `There are two ${finding.of} named ${shown(finding.name)}; the first is on line ${finding.firstLine}.`;

		case 'TIME_NOT_QUOTED':
			return `Without quotes ${finding.value} is a number, not a time; write it like "09:00", in quotes.`;
		case 'ZONE_UNKNOWN':
			return `There is no time zone ${shown(finding.zone)}.${finding.nearest === undefined ? ' Use an IANA name, such as America/New_York.' : ` Did you mean "${finding.nearest}"?`}`;
		case 'HOURS_BACKWARDS':
			return `${shown(finding.hours)} ends before it starts. Hours past midnight are written as two windows, one on each day.`;
		case 'HOURS_OVERLAP':
			return `${shown(finding.hours)} overlaps hours already given for ${finding.day}.`;
		case 'DAYS_BACKWARDS':
			return `${finding.until} is before ${finding.from}; "until" is the last day of the absence.`;

		case 'HOLIDAYS_UNKNOWN':
			return unknown('file', "in the contract's folder", finding);
		case 'HOLIDAYS_UNUSED':
			return `No calendar names ${shown(finding.file)} in its holidays_from, so its days are working days.`;
		case 'HOLIDAYS_TOO_MANY':
			return `This file makes more than ${finding.limit} days from 2000 to 2099; are these holidays?`;
		case 'HOLIDAY_RULE':
			return 'Only what repeats yearly is read, on the same date or on days of named months (BYMONTH); write other days out as events of their own.';
		case 'HOLIDAY_NOT_WHOLE_DAY':
			return 'This event does not fill whole days and is left out. A holiday is written DTSTART;VALUE=DATE:20271225.';
		case 'ICS_SYNTAX':
			return ICS_WORDS[finding.what];

		case 'FACT_UNKNOWN':
			return unknown('fact', 'in facts.yaml', finding);
		case 'FACT_QUOTE_WITHOUT_SOURCE':
			return `A quote needs a "source": the text fact its words must be found in.${meant(undefined, finding.textFacts, 'Text facts')}`;
		case 'FACT_SOURCE_NOT_TEXT':
			return `The source of a quote must be a text fact; ${finding.source} is a ${finding.type}.${meant(undefined, finding.textFacts, 'Text facts')}`;
		case 'FACT_ATTRIBUTE_MISPLACED':
			return `"${finding.attribute}" says nothing on a ${finding.type} fact; it belongs to: ${listed(finding.fits)}.`;
		case 'FACT_NOT_TEXT':
			return `Here stands a text fact only, such as an owner's id; ${finding.fact} is a ${finding.type}.`;
		case 'QUOTE_NOT_A_QUOTE':
			return `"quote" must name a fact of type quote; ${finding.fact} is a ${finding.type}.${meant(undefined, finding.quotes, 'Quote facts')}`;
		case 'CONDITION_MALFORMED':
			return finding.found.length > 1
				? `${listed(finding.found)} cannot stand together in one condition; put each into its own { } under "all" or "any".`
				: 'A condition is { fact: …, <operator>: … } or one of all, any, not, at_least.';
		case 'OPERATOR_UNKNOWN':
			return `There is no operator ${shown(finding.operator)}.${meant(finding.nearest, finding.known, 'Operators')}`;
		case 'OPERATOR_MISSING':
			return `The condition on ${finding.fact} does not say what is asked of it; add one of: ${listed(finding.fits)}.`;
		case 'OPERATOR_SEVERAL':
			return `One condition asks one thing; ${listed(finding.operators)} stand together here. Put each into its own { } under "all".`;
		case 'OPERATOR_TYPE':
			return `"${finding.operator}" cannot be asked of ${finding.fact}, which is a ${finding.type} fact. It takes: ${listed(finding.fits)}.`;
		case 'VALUE_TYPE':
			return `For "${finding.operator}" on ${finding.fact} write ${finding.expected}; found ${finding.found}.`;
		case 'VALUE_NOT_ONE_OF':
			return `${finding.fact} can never be ${shown(finding.value)}.${meant(finding.nearest, finding.allowed, 'It is one of')}`;
		case 'RANGE_BACKWARDS':
			return `Nothing lies between ${finding.low} and ${finding.high}; write the lower one first.`;
		case 'CONDITION_NEVER_MET':
			return 'No lead can ever meet this: what it asks for contradicts itself. What is not known is unknown and never counts as "no".';
		case 'COUNT_IMPOSSIBLE':
			return `${finding.count} of ${finding.of} conditions can never be met.`;

		case 'CRITERION_NOT_FALSIFIABLE':
			return `Nobody could show that ${shown(finding.words)} is false. ${HINT_WORDS[finding.hint]}`;
		case 'FIT_NEVER_PASSES':
			return `No lead can have more than ${finding.most} points${finding.most < finding.all ? ', because some signals exclude each other or can never be met' : ''}, so ${finding.passAt} can never be reached.`;
		case 'FIT_ALWAYS_PASSES':
			return `Whatever is found out about a lead, it has at least ${finding.least} points, so ${finding.passAt} keeps nobody out. Raise it, or leave "fit" out.`;
		case 'SIGNOFF_MISSING':
			return `The ${finding.role} has not signed. When both leaders agree: handoff sign --role ${finding.role} --by <their mail>.`;
		case 'SIGNOFF_STALE':
			return `The ${finding.role} signed another version (${finding.signed.slice(0, 19)}…); this one is ${finding.digest.slice(0, 19)}…. Ask them to read and sign it: handoff sign --role ${finding.role} --by <their mail>.`;
		case 'SIGNOFF_SAME_PERSON':
			return `${finding.by} signed for both sides. The bar is agreed between two people: one for the SDRs, one for the AEs.`;
		case 'SIGNOFF_NOT_A_LEADER':
			return `${finding.by} ${finding.role === 'manager' ? 'is not active any more' : `is ${withArticle(finding.role)}`}, so this signature does not count. ${meant(undefined, finding.leaders, 'Active managers sign').trim()}`;

		case 'PERSON_UNKNOWN':
			return unknown('person', 'in team.yaml', finding);
		case 'PERSON_WRONG_ROLE':
			return `${finding.person} is ${withArticle(finding.role)}; here stands only: ${listed(finding.expected)}.`;
		case 'PERSON_INACTIVE':
			return `${finding.person} is not active any more and gets no new leads; name somebody who is.`;
		case 'PERSON_OWN_MANAGER':
			return `${finding.person} ends up as their own manager.`;
		case 'MAIL_TWICE':
			return `${shown(finding.mail)} is already the address of ${finding.other}.`;
		case 'POOL_UNKNOWN':
			return unknown('pool', 'in routing.yaml', finding);
		case 'REASON_UNKNOWN':
			return unknown('reason', 'to choose from', finding);
		case 'EVENT_UNKNOWN':
			return unknown('event', 'in the life of a handoff', finding);
		case 'CALENDAR_UNKNOWN':
			return unknown('calendar', 'in sla.yaml', finding);
		case 'CLOCK_UNKNOWN':
			return unknown('clock', 'in sla.yaml', finding);
		case 'CRITERION_UNKNOWN':
			return unknown('criterion', 'in sql-bar.yaml', finding);
		case 'SEGMENT_UNKNOWN':
			return unknown('segment', 'in routing.yaml', finding);
		case 'LEAD_UNKNOWN':
			return unknown('lead', 'in examples/leads.yaml', finding);

		case 'LEAD_BELOW':
			return `${shown(finding.lead)} must stand above the leads that are like it.`;
		case 'FACT_VALUE':
			return `This is not a value of ${finding.fact}, which is a ${finding.type} fact.${meant(undefined, finding.allowed, 'It is one of')}`;
		case 'OTHERWISE_MISSING':
			return 'The last segment must be for all others: { id: everybody-else, says: …, otherwise: true, pool: … }. Without it a lead can fall through.';
		case 'ROW_UNREACHABLE':
			return finding.takers.length > 1
				? `No lead ever gets to ${shown(finding.row)}: ${listed(finding.takers)} above it leave none for it together. Move this row up, or narrow one of them.`
				: `No lead ever gets to ${shown(finding.row)}: ${shown(listed(finding.takers))} above it takes all others. Move this row up.`;
		case 'ROW_TWICE':
			return `${shown(finding.row)} asks the same as ${shown(finding.earlier)} on line ${finding.line}, which always wins. Remove one of them.`;
		case 'ROW_SHADOWED':
			return `No lead ever gets to ${shown(finding.row)}: whatever matches it already ends at ${shown(finding.earlier)} on line ${finding.line}. Move this row up, or narrow the other.`;
		case 'ROW_NEVER_MATCHES':
			return `No lead can match ${shown(finding.row)}: what it asks for contradicts itself.`;
		case 'SEGMENTS_OVERLAP':
			return `A lead can match both ${shown(finding.earlier)} on line ${finding.line} and ${shown(finding.row)}, which have different pools; the earlier wins. If that is meant, write "wins_over: [${finding.row}]" there.`;
		case 'WINS_OVER_EARLIER':
			return `${shown(finding.row)} cannot win over ${shown(finding.earlier)}, which does not come after it.`;
		case 'POOL_EMPTY':
			return `Nobody belongs to the pool ${shown(finding.pool)}. Add at least one AE.`;
		case 'POOL_WEIGHTLESS':
			return `Nobody in the pool ${shown(finding.pool)} can be chosen: every member is inactive or has weight 0.`;
		case 'POOL_CYCLE':
			return `When nobody is available these pools hand the lead round in a circle: ${finding.pools.join(' → ')}. Let one of them hold it or name a person.`;
		case 'POOL_UNUSED':
			return `No segment and no other pool sends a lead to the pool ${shown(finding.pool)}.`;

		case 'CLOCK_STOPS_AT_START':
			return `The clock starts on ${finding.event}, so it cannot be stopped by it.`;
		case 'CLOCK_EVENT_TWICE':
			return `One event does one thing to a clock; ${finding.event} stands in ${finding.does.join(' and ')}.`;
		case 'CLOCK_WITHOUT_MEETING':
			return `${finding.event} books no meeting, so there is no end to count from. With counts_from: meeting_end the clock starts on meeting.booked.`;
		case 'CLOCK_NEVER_RESUMES':
			return `Once paused, ${shown(finding.clock)} would never go on. Say in resumes_on which events end a pause.`;
		case 'CLOCK_NEVER_PAUSES':
			return `Nothing pauses ${shown(finding.clock)}, so nothing can end a pause. Say in pauses_on which events begin one, or leave resumes_on out.`;
		case 'GRACE_MISSING':
			return `${shown(finding.clock)} continues with grace but does not say with how much; add grace: { hours: 4 } or { minutes: 30 }.`;
		case 'GRACE_MISPLACED':
			return `A clock with on_reassign: ${finding.onReassign} has no grace. Write on_reassign: continue-with-grace, or leave grace out.`;
		case 'WARNING_TOO_EARLY':
			return `${finding.minutes} minutes are never left after the start of a clock of ${finding.within} minutes; nobody would be warned.`;
		case 'LADDER_BACKWARDS':
			return `This step comes ${finding.after} after the deadline and the one above it ${finding.before}; the soonest stands first.`;
		case 'LADDER_PART_OF_DAY':
			return `The steps of a clock in business_days are whole days after the deadline, found ${finding.after}.`;
		case 'BAND_WITHOUT_EDGE':
			return `The band of ${shown(finding.metric)} has neither "low" nor "high".`;
		case 'BAND_BACKWARDS':
			return `The band of ${shown(finding.metric)} goes from ${finding.low} to ${finding.high}; the smaller number is "low".`;

		case 'KEPT_TOO_SHORT':
			return `A lead rejected for ${shown(finding.reason)} may sleep for ${finding.sleeps} days, and after ${finding.days} it would be forgotten before it wakes. Keep it for more than ${finding.sleeps} days, or let it wake earlier.`;

		case 'CALENDAR_NOT_OWN':
			return finding.other === null
				? `The calendar of ${finding.person} is "primary", which is that of whoever is logged in. Write the address of their own calendar into team.yaml.`
				: `${finding.person} and ${finding.other} have the same calendar, ${shown(finding.calendar)}. Meetings are put into the calendar of whoever has them: give each their own in team.yaml.`;
		case 'HANDOFF_FIELD_UNKNOWN':
			return unknown('field', 'of a handoff', finding);
		case 'CRM_PROPERTY_OURS':
			return `${finding.property} is where the ledger keeps its own mark in the CRM; choose another property.`;
		case 'CRM_READ_AND_WRITTEN':
			return `${finding.property} is read as ${finding.fact}, and something else is written into it here: what we write would come back to us as that fact. Write it into a property of its own.`;

		case 'TEMPLATE_UNKNOWN':
			return unknown('message', 'of that name', finding);
	}
}
