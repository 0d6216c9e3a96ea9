import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { plotFile } from './plot-files';

/** Dots for each pixel, so that a picture is sharp on a telephone's screen, too. */
const DENSITY = 3;

let ready: Promise<Uint8Array> | undefined;

/** Draws an SVG as a PNG of three times its size. Its words are in Roboto, whatever they ask for. */
export async function pngOf(svg: string): Promise<Uint8Array> {
	const drawn = new Resvg(svg, {
		font: { fontBuffers: [await font()], defaultFontFamily: 'Roboto' },
		fitTo: { mode: 'zoom', value: DENSITY },
	});
	try {
		return drawn.render().asPng();
	} finally {
		drawn.free();
	}
}

/** The font, once the renderer is ready: read once for a process. A failed reading is not kept. */
async function font(): Promise<Uint8Array> {
	ready ??= prepared();
	ready.catch(() => (ready = undefined));
	return await ready;
}

async function prepared(): Promise<Uint8Array> {
	const [wasm, bytes] = await Promise.all([plotFile('resvg.wasm'), plotFile('roboto.ttf')]);
	await initWasm(wasm);
	return bytes;
}
