import type { RawClockCases } from '../files/clocks-examples-file';
import { reportTwice } from '../known';
import type { ClockExample } from './examples';
import type { Lookup } from './known-in-contract';

/** Reads clock cases. */
export function readClocks(raw: RawClockCases, lookup: Lookup): readonly ClockExample[] {
	reportTwice(
		raw.cases.map(({ id }) => id),
		'cases',
		lookup.report,
	);
	return raw.cases.map(({ id, says, clock, for: person, start, expect }) => {
		lookup.clock(clock);
		if (person) lookup.person(person, 'sdr', 'ae', 'manager');
		return {
			id: id.text,
			says,
			at: id.at,
			clock: clock.text,
			start: Date.parse(start),
			deadline: Date.parse(expect.deadline),
			...(person ? { person: person.text } : {}),
		};
	});
}
