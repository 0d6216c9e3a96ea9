import { markup, type Html } from '../../../page';
import type { Scored } from '../../metric';
import type { GroupScore, PersonalEstimate } from '../../people';
import type { Scorecard } from '../../scorecard';
import type { NameOf } from '../flag-words';
import { METRIC_WORDS, rateWords } from '../metric-words';
import { funnelPlot } from './funnel-plot';
import { plotFrame } from './plot-frame';

const BY_WORDS = {
	sdr: 'SDRs',
	ae: 'AEs',
	pool: 'pools',
	segment: 'segments',
	reason: 'reasons',
	source: 'sources',
} as const;

const COLUMNS = {
	sdr: ['held-rate', 'acceptance-rate', 'intro-coverage', 'sdr-joined', 'sla-compliance'],
	ae: ['held-rate', 'acceptance-rate', 'unanswered', 'sla-compliance'],
	other: ['held-rate', 'acceptance-rate', 'sla-compliance', 'opportunity-to-close'],
} as const satisfies Readonly<Record<string, readonly Scored[]>>;

/** Everybody in the order of their names, never in the order of a number. */
export function peopleSection({ people, by, flags }: Scorecard, nameOf: NameOf): Html {
	const plotted: Scored = by === 'ae' ? 'acceptance-rate' : 'held-rate';
	const columns = by === 'sdr' || by === 'ae' ? COLUMNS[by] : COLUMNS.other;
	const apart = new Set(
		flags.flatMap(({ code, evidence }) =>
			code === 'PERSON_APART' && evidence.by === by ? [`${evidence.who} ${evidence.metric}`] : [],
		),
	);
	const plot = funnelPlot(plotted, people, nameOf);
	const named = [...people].sort((a, b) => (nameOf(a.id) < nameOf(b.id) ? -1 : 1));
	return markup`<section aria-labelledby="people">
<h2 id="people">The ${BY_WORDS[by]}, side by side and not ranked</h2>
<p class="note">With few meetings, rates lie far apart by chance alone. Only who is outside the limits is worth a question.</p>
<figure class="chart">${plot === undefined ? markup`<p class="note">Too few people to compare.</p>` : plotFrame(plot)}
<figcaption>${METRIC_WORDS[plotted].label} over the number of cases. Dotted lines: 95 of 100 lie between them where all are alike. Solid: 998 of 1,000.</figcaption></figure>
<p class="note">“Likely” is the rate drawn to the team’s by as much as it is uncertain; “adjusted” is quality without how severely the AEs rate.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Numbers of the ${BY_WORDS[by]}">
<table class="people">
<thead><tr><th scope="col">Name</th><th scope="col">Bookings</th>${columns.map((metric) => markup`<th scope="col">${METRIC_WORDS[metric].label}</th>`)}<th scope="col">Quality</th></tr></thead>
<tbody>${named.map((group) => row(group, columns, nameOf, apart))}</tbody></table></div>
</section>`;
}

function row(
	{ id, counts, metrics, quality }: GroupScore,
	columns: readonly Scored[],
	nameOf: NameOf,
	apart: ReadonlySet<string>,
): Html {
	const { n, median, adjusted } = quality;
	return markup`<tr><th scope="row">${nameOf(id)}</th><td>${counts.bookings}</td>
${columns.map((metric) => markup`<td>${cell(metric, metrics[metric], apart.has(`${id} ${metric}`))}</td>`)}
<td>${n === 0 ? '–' : markup`${rateWords('quality-score', metrics['quality-score'].rate)}<small>${n} rated</small><small>median ${median ?? '–'}</small>${adjusted !== null && n >= 5 && markup`<small>adjusted ${adjusted.toFixed(1)}</small>`}${apart.has(`${id} quality-score`) && markup`<small class="look-at">▲ stands apart</small>`}`}</td></tr>`;
}

function cell(metric: Scored, { k, n, rate, shrunk }: PersonalEstimate, isApart: boolean): Html {
	if (n === 0) return markup`–`;
	return markup`${rateWords(metric, rate)}<small>${k} of ${n}</small>${shrunk !== null && markup`<small>likely ${rateWords(metric, shrunk.rate)}</small>`}${isApart && markup`<small class="look-at">▲ stands apart</small>`}`;
}
