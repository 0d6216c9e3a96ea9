import { markup, type Html } from '../../../page';
import type { Scored } from '../../metric';
import type { GroupScore, PersonalEstimate } from '../../people';
import { exactLimits } from '../../statistics/binomial';
import type { NameOf } from '../flag-words';
import { METRIC_WORDS } from '../metric-words';
import type { Plot } from './plot-frame';
import { percent, scale } from './scale';

const HEIGHT = 250;
const TOP = 8;
const BOTTOM = HEIGHT - 40;
const STEPS = 48;

/**
 * Everybody's rate over how many cases it stands on, within the limits chance alone allows. Only who
 * is outside the inner limits on the worse side is named: nobody is to be praised for chance. Undefined
 * for fewer than three people.
 *
 * @param drawnOf the name as it is drawn; empty where it cannot be
 */
export function funnelPlot(
	metric: Scored,
	people: readonly GroupScore[],
	nameOf: NameOf,
	drawnOf: NameOf = nameOf,
): Plot | undefined {
	const seen = people.filter(({ metrics }) => metrics[metric].n > 0);
	const all = seen.reduce(
		(sum, { metrics }) => ({ k: sum.k + metrics[metric].k, n: sum.n + metrics[metric].n }),
		{ k: 0, n: 0 },
	);
	if (seen.length < 3) return undefined;
	const rate = all.k / all.n;
	const most = Math.max(...seen.map(({ metrics }) => metrics[metric].n)) * 1.1;
	const across = scale(0, most);
	const x = (n: number) => percent(0.97 * across(n));
	const y = (share: number) => BOTTOM - share * (BOTTOM - TOP);
	const drawing = markup`<line class="centre" x1="0%" x2="97%" y1="${y(rate)}" y2="${y(rate)}"/>
${[0.05, 0.002].map((alpha) => limitLines(alpha, rate, most, x, y))}
${seen.map(({ id, metrics }) => {
	const { k, n } = metrics[metric];
	const isFar = isWorse(metric, metrics[metric], rate);
	const isRight = n > most * 0.6;
	return markup`<circle class="dot${isFar && ' far'}" cx="${x(n)}" cy="${y(k / n)}" r="${isFar ? 7 : 5}"><title>${nameOf(id)}: ${k} of ${n}</title></circle>
${isFar && markup`<text class="name" x="${x(n)}" dx="${isRight ? -12 : 12}" y="${y(k / n) + 4}" text-anchor="${isRight ? 'end' : 'start'}">${drawnOf(id)}</text>`}`;
})}
${ticks(most).map((n) => markup`<text x="${x(n)}" y="${BOTTOM + 18}" text-anchor="middle">${n}</text>`)}
<text x="97%" y="${HEIGHT - 4}" text-anchor="end">number of cases</text>
`;
	const label = summary(metric, seen, rate, nameOf);
	return { height: HEIGHT, top: TOP, bottom: BOTTOM, label, drawing };
}

/** Outside the inner limits on the side to worry about; accepting nearly everything is one, too. */
function isWorse(metric: Scored, { funnel, rate }: PersonalEstimate, all: number): boolean {
	if (funnel === null || funnel === 'expected' || rate === null) return false;
	return rate < all || metric === 'acceptance-rate';
}

/** One pair of limits as short lines: a path cannot be as wide as whatever it stands in. */
function limitLines(
	alpha: number,
	rate: number,
	most: number,
	x: (n: number) => string,
	y: (share: number) => number,
): readonly Html[] {
	const name = alpha < 0.01 ? 'act' : 'look';
	const start = Math.max(1, most / 60);
	const ns = Array.from({ length: STEPS + 1 }, (_, at) => start + ((most - start) * at) / STEPS);
	const limits = ns.map((n) => smoothLimits(n, rate, alpha));
	return ns.slice(1).flatMap((n, at) =>
		([0, 1] as const).map((side) => {
			const [from, until] = [limits[at]?.[side] ?? 0, limits[at + 1]?.[side] ?? 0];
			return markup`<line class="${name}" x1="${x(ns[at] ?? 0)}" x2="${x(n)}" y1="${y(from)}" y2="${y(until)}"/>`;
		}),
	);
}

/** The exact limits of the whole numbers around, so that the lines do not jump between two counts. */
function smoothLimits(n: number, rate: number, alpha: number): readonly [number, number] {
	const reach = Math.max(1, Math.round(n * 0.12));
	let [low, high, count] = [0, 0, 0];
	for (let at = Math.max(1, Math.round(n) - reach); at <= Math.round(n) + reach; at += 1) {
		const [from, until] = exactLimits(at, rate, alpha);
		low += from;
		high += until;
		count += 1;
	}
	return [low / count, high / count];
}

function ticks(most: number): readonly number[] {
	const step =
		[1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000].find(
			(each) => most / each <= 4.5,
		) ?? 10_000;
	const found: number[] = [];
	for (let at = step; at <= most; at += step) found.push(at);
	return found;
}

function summary(
	metric: Scored,
	seen: readonly GroupScore[],
	rate: number,
	nameOf: NameOf,
): string {
	const far = seen.filter(({ metrics }) => isWorse(metric, metrics[metric], rate));
	const who =
		far.length === 0
			? 'Nobody is outside the limits of chance.'
			: `Outside the limits of chance: ${far.map(({ id }) => nameOf(id)).join(', ')}.`;
	return `${METRIC_WORDS[metric].label} of ${seen.length} people around ${Math.round(rate * 100)} %. ${who}`;
}
