import { METRICS, WEEKDAYS } from '../contract';
import { id, time } from '../shape/formats';
import { list } from '../shape/lists';
import { maybe, need, object, type ObjectOf } from '../shape/object';
import { name, number, oneOf, text } from '../shape/scalars';

const EDGE = number({ low: 0, high: 100 });
const BAND = {
	metric: need(name(oneOf(METRICS)), 'Which number.'),
	says: need(text(), 'What it means to be outside, in words.'),
	low: maybe(EDGE, 'Healthy from here: per cent, or points 1 to 5 for quality-score.'),
	high: maybe(EDGE, 'Healthy up to here: per cent, or points 1 to 5 for quality-score.'),
};

/** `scorecard.yaml`: how we see whether it works. */
export const scorecardFile = object({
	policy: need(oneOf(['scorecard']), 'Says which file of the contract this is.'),
	period: need(oneOf(['week', 'month', 'quarter']), 'What one scorecard covers.'),
	bands: need(list(object(BAND), { of: 'bands', least: 1 }), 'Where each number is healthy.'),
	recipients: need(list(name(id()), { of: 'people', least: 1 }), 'Who gets it, by their ids.'),
	schedule: need(
		object({
			weekday: need(oneOf(WEEKDAYS), 'The first such day after the period.'),
			at: need(time(), 'The time of day, in the zone of the team. Write it in quotes.'),
		}),
		'When it is sent.',
	),
});
export type RawScorecard = NonNullable<ReturnType<typeof scorecardFile.read>>;
export type RawBand = ObjectOf<typeof BAND>;
