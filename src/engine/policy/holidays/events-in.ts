import type { IcsFault } from '../finding';
import type { ContentLine } from './content-lines';

/** One event as it stands in a file: its own lines, without those of the alarms inside it. */
export interface EventLines {
	/** The line it begins on. */
	readonly begin: ContentLine;
	readonly lines: readonly ContentLine[];
}

/** Takes note of a line that is not as it should be. */
export type ReportLine = (at: ContentLine, what: IcsFault | 'part-of-day') => void;

/** The events of an iCalendar file; none after reporting that its parts do not fit together. */
export function eventsIn(lines: readonly ContentLine[], report: ReportLine): readonly EventLines[] {
	const open: ContentLine[] = [];
	const events: Array<{ begin: ContentLine; lines: ContentLine[] }> = [];
	for (const line of lines) {
		const fault = faultOf(line, open.at(-1));
		if (fault) {
			report(line, fault);
			return [];
		}
		if (line.name === 'BEGIN') {
			open.push(line);
			if (partOf(line) === 'VEVENT') events.push({ begin: line, lines: [] });
		} else if (line.name === 'END') open.pop();
		else if (partOf(open.at(-1)) === 'VEVENT') events.at(-1)?.lines.push(line);
	}
	const left = open.at(-1);
	if (left) report(left, 'never-ends');
	return left ? [] : events;
}

function faultOf(line: ContentLine, within: ContentLine | undefined): IcsFault | undefined {
	if (!within) return line.name === 'BEGIN' && partOf(line) === 'VCALENDAR' ? undefined : 'not-ics';
	if (line.name === 'END' && partOf(line) !== partOf(within)) return 'ends-nothing';
	return line.text.includes(':') ? undefined : 'unreadable';
}

/** What a BEGIN or END line is about. */
function partOf(line: ContentLine | undefined): string | undefined {
	return line?.text
		.slice(line.name.length + 1)
		.trim()
		.toUpperCase();
}
