import type { Host } from './host';

const CODES = {
	bold: [1, 22],
	dim: [2, 22],
	red: [31, 39],
	green: [32, 39],
	yellow: [33, 39],
} as const;

/** Puts colour around words, or leaves them alone. */
export type Paint = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

/** Colour for a person at a terminal; none where the output goes elsewhere or `NO_COLOR` is set. */
export function paintFor({ isTty, env }: Pick<Host, 'isTty' | 'env'>): Paint {
	const isOn = isTty && !env.NO_COLOR;
	const brush =
		([on, off]: readonly [number, number]) =>
		(text: string) =>
			isOn ? `\u001b[${on}m${text}\u001b[${off}m` : text;
	return {
		bold: brush(CODES.bold),
		dim: brush(CODES.dim),
		red: brush(CODES.red),
		green: brush(CODES.green),
		yellow: brush(CODES.yellow),
	};
}
