import type { Sheet } from '../../src/engine/score';
import type { Ledger } from '../../src/ledger';
import { GoogleError, makeSpreadsheet, type SheetsApi } from '../../src/providers/google';

/** What the ledger knows the team's spreadsheet by. */
const DOCUMENT = 'scorecard-spreadsheet';
/** Google's clock and this one may differ by as much. */
const CLOCKS_MS = 10 * 60_000;

/** How the spreadsheet of a team is found, made and forgotten. */
export interface TeamSpreadsheet {
	readonly ledger: Pick<Ledger, 'beginDocument' | 'endDocument' | 'forgetDocument'>;
	readonly api: SheetsApi;
	/** Why this login cannot make one of its own; empty where it can. */
	readonly cannotMake: string;
}

/** The team's one spreadsheet, made where there is none yet. @throws {GoogleError} */
export async function teamSpreadsheet(team: TeamSpreadsheet, sheet: Sheet): Promise<string> {
	const { ledger } = team;
	const state = await ledger.beginDocument(DOCUMENT);
	switch (state.outcome) {
		case 'known':
			return state.place;
		case 'being-made':
			throw new GoogleError(
				'SPREADSHEET_BEING_MADE',
				'Another run is making the spreadsheet just now. The next refresh writes to it.',
			);
		case 'may-make':
			return await claimed(team, 'not-made', async () => await make(team, sheet));
		case 'uncertain': {
			const since = new Date(Date.parse(state.since) - CLOCKS_MS).toISOString();
			return await claimed(
				team,
				'uncertain',
				async () => (await team.api.find(sheet.title, since)) ?? (await make(team, sheet)),
			);
		}
	}
}

/** The spreadsheet the ledger knew is no more. */
export async function forgetSpreadsheet({ ledger }: TeamSpreadsheet, id: string): Promise<void> {
	await ledger.forgetDocument(DOCUMENT, id);
}

async function make({ api, cannotMake }: TeamSpreadsheet, sheet: Sheet): Promise<string> {
	if (cannotMake !== '') throw new GoogleError('SPREADSHEET_NEEDED', cannotMake);
	return await makeSpreadsheet(api, sheet);
}

/** Says how it ended, whatever happens: what may have been made is looked for the next time. */
async function claimed(
	{ ledger }: TeamSpreadsheet,
	otherwise: 'not-made' | 'uncertain',
	find: () => Promise<string>,
): Promise<string> {
	const place = await find().catch(async (error: unknown) => {
		const isUnsure = error instanceof GoogleError && error.code === 'GOOGLE_UNSURE';
		await ledger.endDocument(DOCUMENT, isUnsure ? 'uncertain' : otherwise);
		throw error;
	});
	await ledger.endDocument(DOCUMENT, { place });
	return place;
}
