import { describe, expect, it } from 'vitest';
import { deadline } from '../../../src/engine/clock';
import { loadContract, type ContractFiles } from '../../../src/engine/policy';
import { digestOf } from '../../../src/engine/policy/digest';
import { readHolidays } from '../../../src/engine/policy/holidays/read-holidays';
import { readFiles } from '../../../src/engine/policy/read-files';
import { mutated, randomFrom } from './mutations.mts';
import { problemsBesideSignatures, SHIPPED } from './shipped.mts';
import { calendar, event, HOLIDAYS, WITH_HOLIDAYS } from './with-holidays.mts';

function read(text: string) {
	const problems: Array<readonly [string, number]> = [];
	const days = readHolidays(HOLIDAYS, text, ({ line }, finding) =>
		problems.push([finding.code === 'ICS_SYNTAX' ? finding.what : finding.code, line]),
	);
	return { days, problems };
}

const day = (date: string) => `DTSTART;VALUE=DATE:${date}`;
const until = (date: string) => `DTEND;VALUE=DATE:${date}`;
const yearly = (rule = '') => `RRULE:FREQ=YEARLY${rule}`;
const in2027 = (lines: readonly string[]) =>
	read(calendar(...lines)).days.filter((date) => date.startsWith('2027'));

describe('the days of', () => {
	it.each<[string, readonly string[], readonly string[]]>([
		['one day', event(day('20270101')), ['2027-01-01']],
		['one day with its end', event(day('20270101'), until('20270102')), ['2027-01-01']],
		[
			'several days',
			event(day('20271230'), until('20280102')),
			['2027-12-30', '2027-12-31', '2028-01-01'],
		],
		['a number of days', event(day('20270104'), 'DURATION:P2D'), ['2027-01-04', '2027-01-05']],
		[
			'a week',
			event(day('20270104'), 'DURATION:P1W'),
			Array.from('4567', (n) => `2027-01-0${n}`).concat('2027-01-08', '2027-01-09', '2027-01-10'),
		],
		['a folded line', event('DTSTART;VALUE=', ' DATE:2027', '\t0101'), ['2027-01-01']],
		['small letters', event('dtstart;value=date:20270101'), ['2027-01-01']],
		['a cancelled event', event(day('20270101'), 'STATUS:CANCELLED'), []],
		[
			'a rule with an end',
			event(day('20270101'), yearly(';UNTIL=20290101')),
			['2027-01-01', '2028-01-01', '2029-01-01'],
		],
		[
			'a rule that counts',
			event(day('20271225'), yearly(';COUNT=2')),
			['2027-12-25', '2028-12-25'],
		],
		[
			'a rule with exceptions and additions',
			event(
				day('20270101'),
				yearly(';COUNT=3'),
				'EXDATE;VALUE=DATE:20280101',
				'RDATE;VALUE=DATE:20280103,20280104',
			),
			['2027-01-01', '2028-01-03', '2028-01-04', '2029-01-01'],
		],
		[
			'an occurrence that was moved',
			[
				...event('UID:new-year', day('20270101'), yearly(';COUNT=2')),
				...event('UID:new-year', 'RECURRENCE-ID;VALUE=DATE:20280101', day('20280103')),
			],
			['2027-01-01', '2028-01-03'],
		],
		[
			'29 February, where there is one',
			event(day('20240229'), yearly(';UNTIL=20330101')),
			['2024-02-29', '2028-02-29', '2032-02-29'],
		],
		[
			'an alarm inside an event changes nothing',
			event(day('20270101'), 'BEGIN:VALARM', 'TRIGGER:-PT15M', 'DURATION:PT1H', 'END:VALARM'),
			['2027-01-01'],
		],
	])('%s', (_title, lines, days) => {
		expect(read(calendar(...lines))).toEqual({ days, problems: [] });
	});

	it.each([
		['a date', yearly(), '2027-07-04'],
		['a date in the way of Outlook', yearly(';BYMONTHDAY=4;BYMONTH=7'), '2027-07-04'],
		['the third Monday of January', yearly(';BYMONTH=1;BYDAY=3MO'), '2027-01-18'],
		['the last Monday of May', yearly(';BYMONTH=5;BYDAY=-1MO'), '2027-05-31'],
		['the same by position', yearly(';BYMONTH=5;BYDAY=MO;BYSETPOS=-1'), '2027-05-31'],
		['the fourth Thursday of November', yearly(';BYMONTH=11;BYDAY=4TH;WKST=SU'), '2027-11-25'],
	])('every year: %s', (_title, rule, date) => {
		expect(in2027(event(day('20000704'), rule))).toEqual([date]);
	});

	it('every year, for the years 2000 to 2099', () => {
		const { days } = read(calendar(...event(day('17760704'), yearly())));
		expect([days.length, days[0], days.at(-1)]).toEqual([100, '2000-07-04', '2099-07-04']);
	});
});

describe('what cannot be read is named with its line', () => {
	it.each<[string, string, string, number]>([
		['nothing', '\n\n', 'FILE_EMPTY', 1],
		['another kind of file', '<html>\n', 'not-ics', 1],
		['an event without a calendar', event(day('20270101')).join('\n'), 'not-ics', 1],
		['a file cut off', calendar(...event(day('20270101'))).slice(0, -30), 'never-ends', 3],
		['ends crossed', calendar('BEGIN:VEVENT', 'END:VTODO'), 'ends-nothing', 4],
		['a line that says nothing', calendar(...event('hello')), 'unreadable', 5],
		['a day that is none', calendar(...event('DTSTART;VALUE=DATE:soon')), 'unreadable', 5],
		['a day that does not exist', calendar(...event(day('20270230'))), 'no-such-day', 5],
		['no day at all', calendar(...event()), 'no-start', 3],
		[
			'an end before the start',
			calendar(...event(day('20270102'), until('20270102'))),
			'backwards',
			6,
		],
		['a meeting', calendar(...event('DTSTART:20270101T100000Z')), 'HOLIDAY_NOT_WHOLE_DAY', 5],
		['every month', calendar(...event(day('20270101'), 'RRULE:FREQ=MONTHLY')), 'HOLIDAY_RULE', 6],
		['by the week', calendar(...event(day('20270101'), yearly(';BYWEEKNO=20'))), 'HOLIDAY_RULE', 6],
		[
			'every million years',
			calendar(...event(day('20270101'), yearly(';INTERVAL=1000000'))),
			'HOLIDAY_RULE',
			6,
		],
		[
			'a rule that is none',
			calendar(...event(day('20270101'), 'RRULE:FREQ=NEVER')),
			'unreadable',
			6,
		],
		['a life', calendar(...event(day('20000101'), until('20900101'))), 'HOLIDAYS_TOO_MANY', 1],
		[
			'every day, each year',
			calendar(...event(day('20000101'), until('20010101'), yearly())),
			'HOLIDAYS_TOO_MANY',
			1,
		],
		['a large file', calendar('X-A:'.padEnd(270_000, 'a')), 'FILE_TOO_LARGE', 1],
	])('%s', (_title, text, code, line) => {
		expect(read(text)).toEqual({ days: [], problems: [[code, line]] });
	});

	it('after thousands of accidents, never with a throw', () => {
		const random = randomFrom(20271225);
		const text = WITH_HOLIDAYS[HOLIDAYS] ?? '';
		const seen = new Set<string>();
		for (let run = 0; run < 3000; run += 1) {
			for (const [code] of read(mutated(text, random)).problems) seen.add(code);
		}
		expect(seen.size).toBeGreaterThan(4);
	});
});

describe('a contract with a file of holidays', () => {
	const loaded = loadContract(WITH_HOLIDAYS);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
	const { contract } = loaded;
	const holidays = (id: string) => contract.sla.calendars.get(id)?.holidays ?? [];

	it('has them beside its dates, each once and in order', () => {
		expect(problemsBesideSignatures(WITH_HOLIDAYS)).toEqual([]);
		expect(holidays('london')).toEqual(expect.arrayContaining(['2027-03-26', '2050-12-26']));
		expect(holidays('london')).toEqual([...new Set(holidays('london'))].sort());
		expect(holidays('new-york')).not.toContain('2050-12-26');
	});

	it('does not count their days for the people in that zone', () => {
		const clock = contract.sla.clocks.get('sdr-books');
		const hannah = contract.team.people.get('hannah-cole') ?? null;
		if (!clock) throw new Error('there is no clock');
		const due = deadline(clock, contract, hannah, Date.parse('2030-12-24T16:30:00Z'));
		expect(new Date(due).toISOString()).toBe('2030-12-27T12:00:00.000Z');
	});

	it('has another digest for another line of it, and the same for other line ends', () => {
		const digest = (files: ContractFiles) => digestOf(readFiles(files, () => {}));
		const text = WITH_HOLIDAYS[HOLIDAYS] ?? '';
		const moved = { ...WITH_HOLIDAYS, [HOLIDAYS]: text.replace('20270326', '20270329') };
		const unix = { ...WITH_HOLIDAYS, [HOLIDAYS]: text.replaceAll('\r\n', '\n') };
		expect(digest(moved)).not.toBe(contract.digest);
		expect(digest(unix)).toBe(contract.digest);
		expect(digest(SHIPPED)).not.toBe(contract.digest);
	});
});
