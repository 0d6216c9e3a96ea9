import { markup, type Html } from '../../page';
import type { Estimate } from '../estimate';
import type { Scored } from '../metric';
import { scale } from '../report/html/scale';
import { BAR, type BarPart } from './mail-style';

/** A stretch of a bar, from 0 to 1. */
interface Stretch {
	readonly part: string;
	readonly colour: string;
	readonly from: number;
	readonly until: number;
}

/** How wide the mark of the rate is, of the whole bar. */
const MARK = 0.014;

/**
 * The interval of a number against its band, out of cells of tables: it is there in every mail
 * program, with pictures switched off, too. Words beside it say the same.
 */
export function intervalCells(metric: Scored, { rate, n, interval, band }: Estimate): Html {
	const [least, most] = metric === 'quality-score' ? [1, 5] : [0, 1];
	const at = scale(least, most);
	const track = layer('track', [0, 1]);
	const field = band === null ? [] : [layer('band', [at(band[0]), at(band[1])], MARK)];
	const mark = rate === null ? [] : [layer('rate', around(at(rate)))];
	const reach = n === 0 ? [] : [layer('reach', [at(interval[0]), at(interval[1])])];
	return markup`${row([track, ...field, ...mark], 4)}${row([track, ...field, ...reach, ...mark], 6)}${row([track, ...field, ...mark], 4)}`;
}

/** Parts of a whole, one after the other, in the colours of the report. */
export function stackCells(
	parts: ReadonlyArray<{ readonly share: number; readonly colour: string }>,
): Html {
	let from = 0;
	const stretches = parts.map(({ share, colour }) => {
		const stretch = { part: 'part', colour, from, until: from + share };
		from += share;
		return stretch;
	});
	return row([layer('track', [0, 1]), ...stretches], 14);
}

function layer(part: BarPart, [from, until]: readonly [number, number], least = 0): Stretch {
	const short = Math.max(0, least - (until - from));
	return { part, colour: BAR[part].light, from: Math.max(0, from - short), until };
}

function around(at: number): readonly [number, number] {
	const from = Math.min(1 - MARK, Math.max(0, at - MARK / 2));
	return [from, from + MARK];
}

/** One row of cells; where layers overlap, the later one is seen. */
function row(layers: readonly Stretch[], height: number): Html {
	const edges = [...new Set(layers.flatMap(({ from, until }) => [from, until]))].sort(
		(a, b) => a - b,
	);
	const cells = edges.slice(1).flatMap((until, at) => {
		const from = edges[at] ?? 0;
		const seen = layers.findLast((each) => each.from <= from && each.until >= until);
		return seen === undefined || until - from < 0.0005 ? [] : [{ ...seen, from, until }];
	});
	return markup`<table role="presentation" aria-hidden="true" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;table-layout:fixed"><tr>${cells.map(
		({ part, colour, from, until }) =>
			markup`<td class="b-${part}" bgcolor="${colour}" width="${Math.round((until - from) * 1000) / 10}%" height="${height}" style="background:${colour};height:${height}px;font-size:1px;line-height:1px;padding:0">&nbsp;</td>`,
	)}</tr></table>`;
}
