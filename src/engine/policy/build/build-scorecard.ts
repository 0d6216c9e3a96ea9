import type { Band, Calibration, Scorecard } from '../contract';
import type { RawCalibration } from '../files/calibration-file';
import type { RawBand, RawScorecard } from '../files/scorecard-file';
import type { Report } from '../finding';
import { isPerson, reportTwice, type KnownPeople } from '../known';

/** Builds the scorecard and checks its bands and who gets it. */
export function buildScorecard(
	raw: RawScorecard,
	people: KnownPeople | undefined,
	report: Report,
): Scorecard {
	reportTwice(
		raw.bands.map(({ metric }) => metric),
		'bands',
		report,
	);
	for (const recipient of raw.recipients)
		isPerson(recipient, ['manager', 'ae', 'sdr'], people, report);
	return {
		period: raw.period,
		bands: raw.bands.map((band) => bandOf(band, report)),
		recipients: raw.recipients.map(({ text }) => text),
		ownCases: raw.own_cases ?? [],
		schedule: {
			weekday: raw.schedule.weekday,
			at: raw.schedule.at,
			zone: raw.schedule.zone ?? 'team',
		},
	};
}

function bandOf({ metric, says, low, high }: RawBand, report: Report): Band {
	if (low === undefined && high === undefined) {
		report(metric.at, { code: 'BAND_WITHOUT_EDGE', metric: metric.text });
	}
	if (low !== undefined && high !== undefined && low > high) {
		report(metric.at, { code: 'BAND_BACKWARDS', metric: metric.text, low, high });
	}
	return {
		metric: metric.text,
		says,
		...(low === undefined ? {} : { low }),
		...(high === undefined ? {} : { high }),
	};
}

/** Builds the calibration and checks who grades. */
export function buildCalibration(
	raw: RawCalibration,
	people: KnownPeople | undefined,
	report: Report,
): Calibration {
	reportTwice(raw.raters, 'people', report);
	for (const rater of raw.raters) isPerson(rater, ['manager', 'ae', 'sdr'], people, report);
	const when = raw.quarterly_when;
	return {
		raters: raw.raters.map(({ text }) => text),
		perSession: raw.per_session,
		cadence: raw.cadence,
		sample: raw.sample,
		...(when
			? { quarterlyWhen: { agreementAbove: when.agreement_above, sessions: when.sessions } }
			: {}),
	};
}
