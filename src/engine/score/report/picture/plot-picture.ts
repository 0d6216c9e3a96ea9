import { markup, toText } from '../../../page';
import { GRID, gridLines, heightOf, type Plot } from '../html/plot-frame';
import { PICTURE_COLOURS, pictureStyle, type PictureTheme } from './picture-style';

/** Pixels across: as wide as the words of a mail on a telephone, so that nothing shrinks there. */
export const PICTURE_WIDTH = 320;
const AXIS = 48;
const MARGIN = 4;

/** A plot of the report as an SVG that needs nothing else, with its axis of shares inside. */
export function plotPicture(plot: Plot, theme: PictureTheme): string {
	const { height, drawing } = plot;
	const colours = PICTURE_COLOURS[theme];
	const inside = PICTURE_WIDTH - AXIS - MARGIN;
	const all = height + 2 * MARGIN;
	return toText(markup`<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE_WIDTH}" height="${all}" viewBox="0 0 ${PICTURE_WIDTH} ${all}">
<style>${pictureStyle(colours)}</style>
<rect width="${PICTURE_WIDTH}" height="${all}" fill="${colours.card}"/>
${GRID.map((share) => markup`<text x="${AXIS - 8}" y="${MARGIN + heightOf(plot, share) + 4}" text-anchor="end">${Math.round(share * 100)} %</text>`)}
<svg x="${AXIS}" y="${MARGIN}" width="${inside}" height="${height}" overflow="visible">
${gridLines(plot)}
${drawing}
</svg>
</svg>`);
}
