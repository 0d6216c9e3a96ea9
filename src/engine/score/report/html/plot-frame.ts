import { markup, type Html } from '../../../page';

/** Where a plot of shares begins and ends, in pixels from its top. */
export interface PlotHeight {
	readonly height: number;
	readonly top: number;
	readonly bottom: number;
}

const GRID = [0, 0.25, 0.5, 0.75, 1] as const;

/** A drawing with its axis of shares beside it, so that the axis is as wide on a telephone as on a desk. */
export function plotFrame({ height, top, bottom }: PlotHeight, label: string, drawing: Html): Html {
	const y = (share: number) => bottom - share * (bottom - top);
	return markup`<div class="plot"><div class="yaxis" aria-hidden="true">${GRID.map(
		(share) => markup`<span style="top:${y(share)}px">${Math.round(share * 100)} %</span>`,
	)}</div>
<svg height="${height}" role="img" aria-label="${label}">
${GRID.map((share) => markup`<line class="axis" x1="0%" x2="100%" y1="${y(share)}" y2="${y(share)}"/>`)}
${drawing}
</svg></div>`;
}
