import { markup, type Html } from '../../../page';
import { SCORED, type Scored } from '../../metric';
import type { Scorecard } from '../../scorecard';
import {
	bandWords,
	countWords,
	METRIC_WORDS,
	rangeWords,
	rateWords,
	VERDICT_WORDS,
} from '../metric-words';
import { intervalBar } from './interval-bar';

const VERDICT_CLASS = {
	inside: 'inside',
	outside: 'outside',
	'not-enough-data': 'unsure',
} as const;

const OUTCOMES = [
	['held', 'held', 'c1'],
	['no-show', 'noShow', 'c2'],
	['cancelled', 'cancelled', 'c3'],
	['moved', 'moved', 'c4'],
	['unknown', 'unknown', 'c5'],
] as const;

/** What became of the bookings: five outcomes that sum to them. */
export function outcomeBar({ counts }: Scorecard): Html {
	const { bookings } = counts;
	if (bookings === 0) return markup`<p class="note">No meetings were booked for these days.</p>`;
	return markup`<div class="outcomes">
<div class="stack" aria-hidden="true">${OUTCOMES.map(
		([, name, colour]) =>
			counts[name] > 0 && markup`<span class="${colour}" style="flex:${counts[name]}"></span>`,
	)}</div>
<ul class="legend">${OUTCOMES.map(
		([label, name, colour]) =>
			markup`<li><i class="${colour}" aria-hidden="true"></i><span><b>${counts[name]}</b> ${label}</span></li>`,
	)}</ul>
</div>`;
}

/** Every number of the team with its interval against the band. */
export function teamSection(scorecard: Scorecard): Html {
	return markup`<section aria-labelledby="team">
<h2 id="team">The team</h2>
<p class="note">The dot is the rate, the line its 95 % interval, the green field the band of the contract. Where the line reaches over an edge there is not enough data to say.</p>
<dl class="metrics">${SCORED.map((metric) => row(scorecard, metric))}</dl>
</section>`;
}

function row({ team }: Scorecard, metric: Scored): Html {
	const { k, n, rate, interval, band, verdict } = team[metric];
	const counted =
		n === 0 ? 'nothing counted' : `${countWords(metric, k, n)}, ${rangeWords(metric, interval)}`;
	return markup`<div class="metric">
<dt>${METRIC_WORDS[metric].label}</dt>
<dd class="rate">${rateWords(metric, rate)}</dd>
<dd class="count">${counted}</dd>
<dd class="bar">${intervalBar(metric, team[metric])}</dd>
${verdict === null || band === null ? markup`<dd class="verdict soft">no band agreed</dd>` : markup`<dd class="verdict ${VERDICT_CLASS[verdict]}">${VERDICT_WORDS[verdict]}<small>band ${bandWords(metric, band)}</small></dd>`}
</div>`;
}
