/** The colours of a picture. Each is also told apart by shape or line, never by colour alone. */
export interface PictureColours {
	readonly card: string;
	readonly ink: string;
	readonly soft: string;
	readonly line: string;
	readonly edge: string;
	readonly accent: string;
	readonly bad: string;
}

/** As the cards of a mail are, so that a picture has no frame of its own. */
export const PICTURE_COLOURS = {
	light: {
		card: '#ffffff',
		ink: '#1e2330',
		soft: '#535e63',
		line: '#e2e5ec',
		edge: '#78838a',
		accent: '#2b5f8a',
		bad: '#a63d12',
	},
	dark: {
		card: '#1c1f28',
		ink: '#e9ebf1',
		soft: '#b4bccb',
		line: '#333847',
		edge: '#8a93a6',
		accent: '#8dbfe8',
		bad: '#f2a76b',
	},
} as const satisfies Readonly<Record<string, PictureColours>>;
export type PictureTheme = keyof typeof PICTURE_COLOURS;

/** The style sheet of a picture: plain colours and single classes, which every renderer knows. */
export function pictureStyle(colours: PictureColours): string {
	const { card, ink, soft, line, edge, accent, bad } = colours;
	return [
		`text{font-family:Roboto;font-size:14px;fill:${soft}}`,
		`.name{fill:${ink};font-size:15px;stroke:${card};stroke-width:4px;paint-order:stroke}`,
		`.axis{stroke:${line}}`,
		`.centre{stroke:${edge}}`,
		`.look{stroke:${edge};stroke-dasharray:2 4}`,
		`.act{stroke:${edge}}`,
		`.path{stroke:${accent};stroke-width:1.5}`,
		`.past{stroke:${edge};stroke-dasharray:3 3}`,
		`.dot{fill:${accent};stroke:${card};stroke-width:2}`,
		`.ghost{fill:${card};stroke:${accent};stroke-width:2}`,
		`.far{fill:${bad};stroke:${card}}`,
	].join('');
}
