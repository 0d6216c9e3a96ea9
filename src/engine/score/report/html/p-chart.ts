import { markup, type Html } from '../../../page';
import type { ChartPoint, PChart } from '../../scorecard';
import { dayAndMonth } from './day-words';
import type { Plot } from './plot-frame';
import { percent, scale } from './scale';

const HEIGHT = 230;
const TOP = 12;
const BOTTOM = HEIGHT - 26;

/** The held rate week by week, each within the limits its number of meetings allows; undefined for one week. */
export function pChart({ baseline, points }: PChart): Plot | undefined {
	const shown = points.filter(({ n }) => n > 0);
	if (shown.length < 2) return undefined;
	const at = scale(0, 1);
	const y = (share: number) => BOTTOM - at(share) * (BOTTOM - TOP);
	const x = (place: number) => percent((0.97 * (place + 0.5)) / shown.length);
	const first = shown.findIndex(({ bucket }) => !bucket.isPast);
	const drawing = markup`${baseline !== null && markup`<line class="centre" x1="0%" x2="100%" y1="${y(baseline)}" y2="${y(baseline)}"/>`}
${baseline !== null && shown.map((point, place) => limitMarks(point, place, shown.length, y))}
${shown
	.slice(1)
	.map(
		(point, place) =>
			markup`<line class="path ${point.bucket.isPast && 'past'}" x1="${x(place)}" y1="${y(rateOf(shown[place]))}" x2="${x(place + 1)}" y2="${y(rateOf(point))}"/>`,
	)}
${shown.map((point, place) => dot(point, x(place), y))}
${first > 0 && periodMark(first / shown.length)}
${dates(shown).map(({ place, words }) => markup`<text x="${x(place)}" y="${HEIGHT - 6}" text-anchor="middle">${words}</text>`)}
`;
	const label = summary(shown, baseline);
	return { height: HEIGHT, top: TOP, bottom: BOTTOM, label, drawing };
}

/** Where the period begins. */
function periodMark(share: number): Html {
	const at = 0.97 * share;
	const y = BOTTOM - 6;
	return markup`<line class="act" x1="${percent(at)}" x2="${percent(at)}" y1="${TOP - 6}" y2="${BOTTOM}"/><text x="${percent(at - 0.015)}" y="${y}" text-anchor="end">before</text><text x="${percent(at + 0.015)}" y="${y}">now</text>`;
}

function limitMarks(
	{ limits }: ChartPoint,
	place: number,
	of: number,
	y: (share: number) => number,
) {
	const [from, until] = [0.05, 0.95].map((part) => percent((0.97 * (place + part)) / of));
	return limits.map(
		(limit) =>
			markup`<line class="act" x1="${from ?? ''}" x2="${until ?? ''}" y1="${y(limit)}" y2="${y(limit)}"/>`,
	);
}

function dot(point: ChartPoint, x: string, y: (share: number) => number): Html {
	const rate = rateOf(point);
	const isOut = rate < point.limits[0] || rate > point.limits[1];
	const { bucket, k, n } = point;
	return markup`<circle class="${bucket.isPast ? 'ghost' : 'dot'}${isOut && ' far'}" cx="${x}" cy="${y(rate)}" r="${isOut ? 7 : 5}"><title>${bucket.from} to ${bucket.to}: ${k} of ${n} held</title></circle>`;
}

function rateOf(point: ChartPoint | undefined): number {
	return point === undefined ? 0 : point.k / point.n;
}

/** As many first days as fit on the narrowest screen, the last among them. */
function dates(shown: readonly ChartPoint[]) {
	const step = Math.ceil(shown.length / 4);
	return shown.flatMap(({ bucket }, place) =>
		(shown.length - 1 - place) % step === 0 ? [{ place, words: dayAndMonth(bucket.from) }] : [],
	);
}

function summary(shown: readonly ChartPoint[], baseline: number | null): string {
	const out = shown.filter(
		(point) => rateOf(point) < point.limits[0] || rateOf(point) > point.limits[1],
	);
	const usual =
		baseline === null ? '' : ` around ${Math.round(baseline * 100)} % before the period`;
	const which = out.map(({ bucket }) => bucket.from).join(', ');
	return `Held rate in ${shown.length} weeks${usual}. ${out.length === 0 ? 'No week is outside its limits.' : `Outside: the weeks from ${which}.`}`;
}
