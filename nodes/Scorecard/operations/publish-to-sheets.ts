import { sleep } from 'n8n-workflow';
import type { Contract } from '../../../src/engine/policy/contract';
import { namesIn, sheetReader, type Period, type Sheet } from '../../../src/engine/score';
import type { Ledger } from '../../../src/ledger';
import {
	asker,
	GoogleError,
	refreshSpreadsheet,
	sheetsApi,
	type GoogleLogin,
	type Refreshed,
} from '../../../src/providers/google';
import { activeContract } from '../../workspace/active-contract';
import { googleLogin } from '../../workspace/google-login';
import { toJson } from '../../workspace/to-json';
import type { Call, Operation } from '../operation';
import { credentialAsked, sheetFields, spreadsheetAsked, weeksAsked } from '../sheet-fields';
import { forgetSpreadsheet, teamSpreadsheet, type TeamSpreadsheet } from '../team-spreadsheet';
import { asOfNow } from '../workspace-scorecard';

/** Writes the numbers and what they were counted from into a spreadsheet of Google Sheets. */
export const publishToSheets: Operation = {
	value: 'publishToSheets',
	name: 'Publish to Google Sheets',
	action: 'Publish to google sheets',
	description: 'Write the numbers of some weeks into a spreadsheet; doing it again changes nothing',
	fields: sheetFields,
	async run(call) {
		const ledger = await call.ledger();
		const contract = await activeContract(ledger);
		const weeks = weeksAsked(call, contract, Date.now());
		const given = spreadsheetAsked(call);
		const login = await googleLogin(call.context, credentialAsked(call));
		const sheet = await sheetOf(ledger, contract, weeks);
		const asking = asker({ now: () => Date.now(), wait: sleep, chance: () => Math.random() });
		const api = await sheetsApi(login, asking);
		const team: TeamSpreadsheet = { ledger, api, cannotMake: whyNotMake(login) };
		const { id, url, rows } = await refresh(call, team, sheet, given);
		const [first, last] = [weeks[0]!.from, weeks.at(-1)!.to];
		const spreadsheet = { id, url, title: sheet.title };
		const done = { spreadsheet, weeks: { from: first, to: last }, rows, calls: asking.calls() };
		return { json: { ...call.json, published: toJson(done) } };
	},
};

async function refresh(
	{ read, item }: Call,
	team: TeamSpreadsheet,
	sheet: Sheet,
	given: string | undefined,
): Promise<Refreshed> {
	const id = given ?? (await teamSpreadsheet(team, sheet));
	const mayStartNew = given === undefined && read('startNew', item) === true;
	return await refreshSpreadsheet(team.api, id, sheet).catch(async (error: unknown) => {
		const isGone = error instanceof GoogleError && error.code === 'SPREADSHEET_GONE';
		if (!isGone || !mayStartNew) throw error;
		await forgetSpreadsheet(team, id);
		return await refreshSpreadsheet(team.api, await teamSpreadsheet(team, sheet), sheet);
	});
}

/** Every handoff of the ledger is gone through once; only those of the weeks are kept. */
async function sheetOf(
	ledger: Ledger,
	contract: Contract,
	weeks: readonly Period[],
): Promise<Sheet> {
	const reader = sheetReader({ contract, weeks, asOf: await asOfNow(ledger) });
	for await (const events of ledger.timelines()) reader.add(events);
	return reader.sheet(namesIn(contract));
}

function whyNotMake(login: GoogleLogin): string {
	if (login.kind === 'oauth' || login.subject !== undefined) return '';
	return 'A service account has no room in Google Drive. Make a spreadsheet, share it as an editor with the address of the account (it is in the credential), and enter its own address under "Spreadsheet".';
}
