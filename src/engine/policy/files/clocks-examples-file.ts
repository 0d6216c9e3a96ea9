import { id, instant } from '../shape/formats';
import { list } from '../shape/lists';
import { maybe, need, object, type ObjectOf } from '../shape/object';
import { name, text } from '../shape/scalars';

const CASE = {
	id: need(name(id()), 'Its short name.'),
	says: need(text(), 'What the case shows, in words.'),
	clock: need(name(id()), 'A clock of sla.yaml.'),
	for: maybe(name(id()), 'The person whose hours count.'),
	start: need(
		instant(),
		'When it begins to count: the event that starts it or, with counts_from: meeting_end, the end of the meeting.',
	),
	expect: need(object({ deadline: need(instant(), 'When it runs out.') }), 'What must come out.'),
};

/** `examples/clocks.yaml`: clocks with the deadline they must give. */
export const clocksExamplesFile = object({
	cases: need(list(object(CASE), { of: 'cases', least: 1 }), 'The cases.'),
});
export type RawClockCases = NonNullable<ReturnType<typeof clocksExamplesFile.read>>;
export type RawClockCase = ObjectOf<typeof CASE>;
