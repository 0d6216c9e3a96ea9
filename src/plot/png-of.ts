import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { plotFile } from './plot-files';

/** Dots for each pixel, so that a picture is sharp on a telephone's screen, too. */
const DENSITY = 3;

let ready: Promise<Uint8Array> | undefined;

/** Draws an SVG as a PNG of three times its size. Its words are in Roboto, whatever they ask for. */
export async function pngOf(svg: string): Promise<Uint8Array> {
	const font = await (ready ??= prepared());
	const drawn = new Resvg(svg, {
		font: { fontBuffers: [font], defaultFontFamily: 'Roboto', loadSystemFonts: false } as never,
		fitTo: { mode: 'zoom', value: DENSITY },
	});
	try {
		return drawn.render().asPng();
	} finally {
		drawn.free();
	}
}

/** Reads the renderer and the font, once for a process. A failed reading is not kept. */
async function prepared(): Promise<Uint8Array> {
	try {
		const [wasm, font] = await Promise.all([plotFile('resvg.wasm'), plotFile('roboto.ttf')]);
		await initWasm(wasm);
		return font;
	} catch (error) {
		ready = undefined;
		throw error;
	}
}
