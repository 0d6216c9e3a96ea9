import { markup, toText, type Html } from '../../../page';
import { SCORED } from '../../metric';
import type { Scorecard } from '../../scorecard';
import type { NameOf } from '../flag-words';
import { METRIC_WORDS } from '../metric-words';
import { casesSection, comparedSection, promisesSection, weeksSection } from './detail-sections';
import { dayWords } from './day-words';
import { peopleSection } from './people-section';
import { REPORT_STYLE } from './report-style';
import { talkSection } from './talk-section';
import { outcomeBar, teamSection } from './team-section';

/** Who the report is for, and in what words. */
export interface ReportOptions {
	readonly company: string;
	readonly nameOf: NameOf;
}

/**
 * The scorecard as one page that needs nothing else: no script, no font, no picture from elsewhere.
 * Every drawing has its numbers in words beside it.
 */
export function scorecardHtml(scorecard: Scorecard, options: ReportOptions): string {
	// The stylesheet is ours and constant; escaping it would break it.
	return `${toText(head(scorecard, options))}<style>${REPORT_STYLE}</style>${toText(body(scorecard, options))}`;
}

function head({ period }: Scorecard, { company }: ReportOptions): Html {
	return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Handoff scorecard, ${dayWords(period.from)} to ${dayWords(period.to)} · ${company}</title>
`;
}

function body(scorecard: Scorecard, { company, nameOf }: ReportOptions): Html {
	const { period, counts } = scorecard;
	return markup`
</head>
<body>
<a class="skip" href="#talk">To what to talk about first</a>
<header><p class="eyebrow"><b>${company}</b> · Handoff scorecard</p>
<h1>${dayWords(period.from)} to ${dayWords(period.to)}</h1></header>
<main>
${talkSection(scorecard, nameOf)}
<section aria-labelledby="bookings"><h2 id="bookings">${counts.bookings} ${counts.bookings === 1 ? 'booking' : 'bookings'}</h2>
<p class="note">By the day of the first slot. What became of that slot:${counts.ahead > 0 && ` (${counts.ahead} still ahead)`}</p>
${outcomeBar(scorecard)}</section>
${teamSection(scorecard)}
${weeksSection(scorecard)}
${peopleSection(scorecard, nameOf)}
${promisesSection(scorecard)}
${comparedSection(scorecard, nameOf)}
${casesSection(scorecard, nameOf)}
<section aria-labelledby="definitions"><h2 id="definitions">What each number counts</h2>
<dl class="defs">${SCORED.map((metric) => markup`<div><dt>${METRIC_WORDS[metric].label}</dt><dd>${capital(METRIC_WORDS[metric].counted)}, of ${METRIC_WORDS[metric].of}.</dd></div>`)}</dl></section>
</main>
<footer><p>As of ${new Date(scorecard.asOf).toISOString().slice(0, 16).replace('T', ' ')} UTC. Intervals are 95 %. Of the things to talk about, few are there by chance: the tests of one scorecard are weighed together (Benjamini–Hochberg).</p>
<p>Contract <code>${scorecard.digest.slice(0, 19)}</code></p></footer>
</body>
</html>
`;
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
