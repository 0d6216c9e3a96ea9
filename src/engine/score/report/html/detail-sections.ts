import { markup, type Html } from '../../../page';
import type { AeLists, ListedHandoff } from '../../ae-lists';
import type { Scorecard } from '../../scorecard';
import type { Difference, Share } from '../../statistics/difference';
import type { NameOf } from '../flag-words';
import { rangeWords } from '../metric-words';
import { pChart } from './p-chart';
import { plotFrame } from './plot-frame';

/** The held rate week by week, drawn and as a table. */
export function weeksSection({ chart }: Scorecard): Html {
	const shown = chart.points.filter(({ n }) => n > 0);
	const plot = pChart(chart);
	return markup`<section aria-labelledby="weeks">
<h2 id="weeks">Held rate, week by week</h2>
<p class="note">A week outside its limits is not chance. Inside them, up and down means nothing.</p>
<figure class="chart">${plot === undefined ? markup`<p class="note">Too few weeks to draw.</p>` : plotFrame(plot)}
<figcaption>Hollow dots are the weeks before the period; the line in the middle is their rate, and the marks are the exact limits (998 of 1,000) for as many meetings as the week had.</figcaption></figure>
<details><summary>The weeks as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="Weeks">
<table><thead><tr><th scope="col">Week from</th><th scope="col">Held</th><th scope="col">Slots passed</th><th scope="col">Rate</th><th scope="col">Limits</th></tr></thead>
<tbody>${shown.map(
		({ bucket, k, n, limits }) =>
			markup`<tr><th scope="row">${bucket.from}</th><td>${k}</td><td>${n}</td><td>${whole(k / n)}</td><td>${chart.baseline === null ? '–' : rangeWords('held-rate', limits)}</td></tr>`,
	)}</tbody></table></div></details>
</section>`;
}

/** Each promise by itself. */
export function promisesSection({ promises }: Scorecard): Html {
	return markup`<section aria-labelledby="promises">
<h2 id="promises">Promises</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Promises">
<table><thead><tr><th scope="col">Promise</th><th scope="col">Kept</th><th scope="col">95 % interval</th></tr></thead>
<tbody>${promises.map(
		({ says, k, n, rate, interval }) =>
			markup`<tr><th class="words" scope="row">${says}</th><td>${rate === null ? '–' : markup`${whole(rate)}<small>${k} of ${n}</small>`}</td><td>${n === 0 ? '–' : rangeWords('held-rate', interval)}</td></tr>`,
	)}</tbody></table></div>
</section>`;
}

/** What can be compared fairly: warm beside cold, SDR-sourced beside inbound, the second time around. */
export function comparedSection(
	{ warmCold, closeRates, secondTime }: Scorecard,
	nameOf: NameOf,
): Html {
	const { warm, cold, stratified } = warmCold;
	const { age, outbound, inbound, difference } = closeRates;
	return markup`<section aria-labelledby="compared">
<h2 id="compared">Compared fairly</h2>
<div class="pair"><div><h3>Introduced or not</h3>
<p>Held: ${shareWords(warm)} with an introduction, ${shareWords(cold)} without.</p>
<p class="note">${stratified === null ? 'Nobody has enough of both to compare.' : `Within the same SDR and segment: ${differenceWords(stratified)}.`} SDRs choose whom they introduce warmly, so this is no proof that the introduction did it.</p></div>
<div><h3>SDR-sourced beside inbound</h3>
${age === null ? markup`<p>Too few opportunities of the same age have been won or lost.</p>` : markup`<p>Won within ${age} days, of those won or lost by then: ${shareWords(outbound)} SDR-sourced, ${shareWords(inbound)} inbound.</p><p class="note">${difference !== null && `Difference: ${differenceWords(difference)}.`} Only opportunities at least ${age} days old count, on both sides.</p>`}</div></div>
${secondTime.size > 0 && markup`<h3>The second time around</h3><ul>${[...secondTime].map(([reason, share]) => markup`<li>${nameOf(reason)}: ${shareWords(share)} accepted</li>`)}</ul>`}
</section>`;
}

/** Cases worth reading together, by AE. */
export function casesSection({ aes }: Scorecard, nameOf: NameOf): Html {
	const shown = aes.filter(({ ae }) => ae !== '');
	return markup`<section aria-labelledby="cases">
<h2 id="cases">Cases to read together</h2>
<p class="note">Where the AE and the bar disagree, the wording is ambiguous; nobody was wrong.</p>
${
	shown.length === 0
		? markup`<p>None in this period.</p>`
		: markup`<div class="scroll" tabindex="0" role="region" aria-label="Cases by AE"><table>
<thead><tr><th scope="col">AE</th><th class="words" scope="col">Rejected, though the bar was met</th><th class="words" scope="col">Accepted, and lost</th></tr></thead>
<tbody>${[...shown].sort((a, b) => (nameOf(a.ae) < nameOf(b.ae) ? -1 : 1)).map((lists) => caseRow(lists, nameOf))}</tbody></table></div>`
}
</section>`;
}

function caseRow(lists: AeLists, nameOf: NameOf): Html {
	const cell = (
		count: number,
		latest: readonly ListedHandoff[],
	) => markup`<td class="words">${count}
${
	count > 0 &&
	markup`<small class="ids">${latest
		.slice(0, 3)
		.map(({ handoff }) => handoff)
		.join(', ')}${count > 3 && ' …'}</small>`
}</td>`;
	return markup`<tr><th scope="row">${nameOf(lists.ae)}</th>${cell(lists.rejectedButMetCount, lists.rejectedButMet)}${cell(lists.acceptedButFailedCount, lists.acceptedButFailed)}</tr>`;
}

function shareWords({ k, n }: Share): string {
	return n === 0 ? 'none' : `${whole(k / n)} (${k} of ${n})`;
}

function differenceWords({ difference, interval }: Difference): string {
	const points = (value: number) => {
		const rounded = Math.round(value * 100);
		return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${Math.abs(rounded)}`;
	};
	return `${points(difference)} percentage points (95 % interval ${points(interval[0])} to ${points(interval[1])})`;
}

function whole(rate: number): string {
	return `${Math.round(rate * 100)} %`;
}
