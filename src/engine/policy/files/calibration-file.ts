import { SAMPLE_KINDS } from '../contract';
import { id } from '../shape/formats';
import { list } from '../shape/lists';
import { maybe, need, object, usually } from '../shape/object';
import { name, number, oneOf } from '../shape/scalars';

/** `calibration.yaml`: how both leaders keep reading the bar the same way. */
export const calibrationFile = object({
	policy: need(oneOf(['calibration']), 'Says which file of the contract this is.'),
	raters: need(
		list(name(id()), { of: 'people', least: 2 }),
		'Who grades, each without seeing the others, by their ids.',
	),
	per_session: need(
		number({ low: 1, high: 20, whole: true }),
		'How many handoffs are graded at a time.',
	),
	cadence: need(oneOf(['monthly', 'quarterly']), 'How often.'),
	sample: usually(
		list(oneOf(SAMPLE_KINDS), { of: 'kinds', least: 1 }),
		['random'],
		['random'],
		'Which handoffs are looked at first.',
	),
	quarterly_when: maybe(
		object({
			agreement_above: need(number({ low: 50, high: 100 }), 'Per cent of the grades that agree.'),
			sessions: need(
				number({ low: 1, high: 12, whole: true }),
				'In so many sessions one after the other.',
			),
		}),
		'When monthly may become quarterly. Left out, never.',
	),
});
export type RawCalibration = NonNullable<ReturnType<typeof calibrationFile.read>>;
