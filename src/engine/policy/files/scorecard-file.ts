import { METRICS, SCHEDULE_ZONES, WEEKDAYS } from '../contract';
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
	period: need(
		oneOf(['week', 'month', 'quarter']),
		'What the numbers of one mail cover: the last week, the last four, or the last thirteen.',
	),
	bands: need(list(object(BAND), { of: 'bands', least: 1 }), 'Where each number is healthy.'),
	recipients: need(
		list(name(id()), { of: 'people', least: 1 }),
		'Who gets the numbers of the team, by their ids.',
	),
	own_cases: maybe(
		list(oneOf(['sdr', 'ae']), { of: 'roles' }),
		'Which roles get a mail about their own cases, each only theirs: [sdr, ae]. Without it, none.',
	),
	schedule: need(
		object({
			weekday: need(oneOf(WEEKDAYS), 'The first such day after the week, Monday to Sunday.'),
			at: need(time(), 'The time of day. Write it in quotes.'),
			zone: maybe(
				oneOf(SCHEDULE_ZONES),
				'In whose zone that is: of the `team`, or of each `reader`. Without it, of the team.',
			),
		}),
		'When the mails of a week are sent.',
	),
});
export type RawScorecard = NonNullable<ReturnType<typeof scorecardFile.read>>;
export type RawBand = ObjectOf<typeof BAND>;
