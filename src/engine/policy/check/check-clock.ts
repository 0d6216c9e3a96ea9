import type { RawClock } from '../files/clock-shape';
import type { Report } from '../finding';
import type { Name } from '../shape/shape';

/** Reports what a clock says that contradicts itself, or could never happen. */
export function checkClock(clock: RawClock, report: Report): void {
	checkEvents(clock, report);
	checkGrace(clock, report);
	checkWarnings(clock, report);
	checkLadder(clock, report);
}

/** An event that starts a clock may well end a pause of it; no other may have two parts. */
function checkEvents(clock: RawClock, report: Report): void {
	const { id, starts_on, counts_from, stops_on, pauses_on, resumes_on } = clock;
	for (const { text, at } of stops_on) {
		if (text === starts_on.text) report(at, { code: 'CLOCK_STOPS_AT_START', event: text });
	}
	reportShared([[starts_on], pauses_on], ['starts_on', 'pauses_on'], report);
	reportShared([stops_on, pauses_on], ['stops_on', 'pauses_on'], report);
	reportShared([stops_on, resumes_on], ['stops_on', 'resumes_on'], report);
	reportShared([pauses_on, resumes_on], ['pauses_on', 'resumes_on'], report);
	const [pause] = pauses_on;
	const [resume] = resumes_on;
	if (pause && !resume) report(pause.at, { code: 'CLOCK_NEVER_RESUMES', clock: id.text });
	if (resume && !pause) report(resume.at, { code: 'CLOCK_NEVER_PAUSES', clock: id.text });
	if (counts_from === 'meeting_end' && starts_on.text !== 'meeting.booked')
		report(starts_on.at, { code: 'CLOCK_WITHOUT_MEETING', event: starts_on.text });
}

function reportShared(
	[first, second]: readonly [readonly Name[], readonly Name[]],
	does: readonly [string, string],
	report: Report,
): void {
	for (const { text, at } of second) {
		if (first.some((name) => name.text === text))
			report(at, { code: 'CLOCK_EVENT_TWICE', event: text, does });
	}
}

function checkGrace({ id, on_reassign, grace }: RawClock, report: Report): void {
	const isAsked = on_reassign === 'continue-with-grace';
	if (isAsked && !grace) report(id.at, { code: 'GRACE_MISSING', clock: id.text });
	if (!isAsked && grace) report(grace.at, { code: 'GRACE_MISPLACED', onReassign: on_reassign });
}

/** How many working minutes a number of business days holds depends on the day. */
function checkWarnings({ warn_left, within }: RawClock, report: Report): void {
	if (within.unit === 'business_days') return;
	const minutes = Math.round(within.count * 60);
	for (const { value, at } of warn_left) {
		if (value >= minutes)
			report(at, { code: 'WARNING_TOO_EARLY', minutes: value, within: minutes });
	}
}

function checkLadder({ ladder, within }: RawClock, report: Report): void {
	let before = 0;
	for (const { after, here } of ladder) {
		if (after < before) report(here, { code: 'LADDER_BACKWARDS', after, before });
		if (within.unit === 'business_days' && !Number.isInteger(after))
			report(here, { code: 'LADDER_PART_OF_DAY', after });
		before = after;
	}
}
