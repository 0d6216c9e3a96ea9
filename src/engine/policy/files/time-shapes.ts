import type { ClockUnit } from '../contract';
import { forms, into } from '../shape/lists';
import { need, object } from '../shape/object';
import { number, oneOf } from '../shape/scalars';
import type { Shape } from '../shape/shape';

const HOURS = need(number({ low: 0.25, high: 8760 }), 'How many hours.');
const MINUTES = need(number({ low: 1, high: 525_600, whole: true }), 'How many minutes.');
const COUNTED = need(
	oneOf(['elapsed', 'business_hours']),
	'elapsed: round the clock. business_hours: only while the calendar is open.',
);

interface RawWithin {
	readonly count: number;
	readonly unit: ClockUnit;
}

/** The time a clock gives, never without saying how it is counted. */
export const WITHIN = forms<RawWithin>(
	{
		by: 'hours',
		shape: into(object({ hours: HOURS, counted: COUNTED }), ({ hours, counted }) => ({
			count: hours,
			unit: counted,
		})),
	},
	{
		by: 'minutes',
		shape: into(object({ minutes: MINUTES, counted: COUNTED }), ({ minutes, counted }) => ({
			count: minutes / 60,
			unit: counted,
		})),
	},
	{
		by: 'business_days',
		shape: into(
			object({
				business_days: need(
					number({ low: 1, high: 365, whole: true }),
					'How many working days; the deadline is at the same time of day.',
				),
			}),
			({ business_days }) => ({ count: business_days, unit: 'business_days' }),
		),
	},
);

/** Some of a clock's time, in minutes; it is counted as the clock counts. */
export const MINUTES_OF_CLOCK: Shape<number> = forms(
	{ by: 'hours', shape: into(object({ hours: HOURS }), ({ hours }) => hours * 60) },
	{ by: 'minutes', shape: into(object({ minutes: MINUTES }), ({ minutes }) => minutes) },
);
