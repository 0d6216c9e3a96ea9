import type { ContractFiles } from '../../../src/engine/policy';
import { changed } from './shipped.mts';

export const HOLIDAYS = 'holidays/england.ics';

/** An iCalendar file around some lines, as a public office publishes it. */
export function calendar(...lines: readonly string[]): string {
	return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

/** One event made of some lines. */
export function event(...lines: readonly string[]): readonly string[] {
	return ['BEGIN:VEVENT', 'SUMMARY:A day off', ...lines, 'END:VEVENT'];
}

const BANK_HOLIDAYS = calendar(
	...event('DTSTART;VALUE=DATE:20270326', 'DTEND;VALUE=DATE:20270327', 'UID:good-friday'),
	...event('DTSTART;VALUE=DATE:20001225', 'DTEND;VALUE=DATE:20001227', 'RRULE:FREQ=YEARLY'),
);

/** The shipped contract with a file of holidays for London beside its dates. */
export const WITH_HOLIDAYS: ContractFiles = {
	...changed(
		'sla.yaml',
		'zone: Europe/London\n',
		`zone: Europe/London\n    holidays_from: [${HOLIDAYS}]\n`,
	),
	[HOLIDAYS]: BANK_HOLIDAYS,
};
