import { markup, type Html } from '../../../page';

/** Where a plot of shares begins and ends, in pixels from its top. */
export interface PlotHeight {
	readonly height: number;
	readonly top: number;
	readonly bottom: number;
}

/** A plot without its frame: as wide as whatever it stands in, its places across in per cent. */
export interface Plot extends PlotHeight {
	/** What it shows, in words. */
	readonly label: string;
	readonly drawing: Html;
}

export const GRID = [0, 0.25, 0.5, 0.75, 1] as const;

/** The height of a share in a plot, in pixels from its top. */
export function heightOf({ top, bottom }: PlotHeight, share: number): number {
	return bottom - share * (bottom - top);
}

/** The lines across at each share of the grid. */
export function gridLines(plot: PlotHeight): readonly Html[] {
	return GRID.map((share) => {
		const y = heightOf(plot, share);
		return markup`<line class="axis" x1="0%" x2="100%" y1="${y}" y2="${y}"/>`;
	});
}

/** A drawing with its axis of shares beside it, so that the axis is as wide on a telephone as on a desk. */
export function plotFrame(plot: Plot): Html {
	return markup`<div class="plot"><div class="yaxis" aria-hidden="true">${GRID.map(
		(share) =>
			markup`<span style="top:${heightOf(plot, share)}px">${Math.round(share * 100)} %</span>`,
	)}</div>
<svg height="${plot.height}" role="img" aria-label="${plot.label} The numbers are in the table below.">
${gridLines(plot)}
${plot.drawing}
</svg></div>`;
}
