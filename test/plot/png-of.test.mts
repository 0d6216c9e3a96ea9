import { describe, expect, it } from 'vitest';
import { pngOf } from '../../src/plot';

const words = (text: string) =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text x="2" y="15" font-size="14">${text}</text></svg>`;

describe('pngOf', () => {
	it('draws at three times the size', async () => {
		const png = Buffer.from(await pngOf(words('78 %')));
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([180, 60]);
	});

	it('draws the same every time', async () => {
		expect(await pngOf(words('Zoë'))).toEqual(await pngOf(words('Zoë')));
	});

	it.each(['Ł', 'ş', 'ß', 'é', 'ő', 'ñ', 'Ж', 'Ω', 'ệ', '–', '%'])(
		'has the letter %s',
		async (letter) => {
			// A letter the font lacks is drawn as nothing or as the box of a private one.
			const [drawn, lacking, nothing] = await Promise.all(
				[letter, '\ue123', ''].map(async (text) => await pngOf(words(text))),
			);
			expect(drawn).not.toEqual(lacking);
			expect(drawn).not.toEqual(nothing);
		},
	);

	it('says what is wrong with something that is no drawing, and draws on', async () => {
		await expect(pngOf('<svg')).rejects.toThrow();
		expect((await pngOf(words('1'))).length).toBeGreaterThan(100);
	});
});
