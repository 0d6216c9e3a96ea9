import { markup, type Html } from '../../../page';
import type { Estimate } from '../../estimate';
import type { Scored } from '../../metric';
import { bandWords, METRIC_WORDS, rangeWords, rateWords } from '../metric-words';
import { percent, scale } from './scale';

/** The interval of a number drawn against its band, on a line from nothing to all. */
export function intervalBar(metric: Scored, { n, rate, interval, band }: Estimate): Html {
	const [least, most] = metric === 'quality-score' ? [1, 5] : [0, 1];
	const at = scale(least, most);
	const x = (value: number) => percent(at(value));
	const words =
		rate === null
			? 'nothing counted'
			: `${rateWords(metric, rate)}, 95 % interval ${rangeWords(metric, interval)}${band === null ? '' : `, band ${bandWords(metric, band)}`}`;
	return markup`<svg height="40" role="img" aria-label="${METRIC_WORDS[metric].label}: ${words}">
<line class="axis" x1="0%" x2="100%" y1="14" y2="14"/>
${band !== null && markup`<rect class="band" x="${x(band[0])}" width="${percent(Math.max(0.006, at(band[1]) - at(band[0])))}" y="3" height="22" rx="3"/>`}
${n > 0 && rate !== null && markup`<line class="reach" x1="${x(interval[0])}" x2="${x(interval[1])}" y1="14" y2="14"/><circle class="dot" cx="${x(rate)}" cy="14" r="6"/>`}
<text x="0%" y="36" aria-hidden="true">${rateWords(metric, least)}</text><text x="100%" y="36" text-anchor="end" aria-hidden="true">${rateWords(metric, most)}</text>
</svg>`;
}
