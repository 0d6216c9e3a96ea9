import type { INodeProperties } from 'n8n-workflow';
import { dateMs, isWholeDay } from '../../src/engine/condition';
import type { Contract } from '../../src/engine/policy/contract';
import { weekOf, weeksUntil, type Period } from '../../src/engine/score';
import { CodedError } from '../workspace/coded-error';
import type { Call } from './operation';

const USUAL_WEEKS = 6;
const MOST_WEEKS = 60;

/** Who writes, where to, and which weeks. */
export const sheetFields: readonly INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{ name: 'OAuth2', value: 'oAuth2' },
			{ name: 'Service Account', value: 'serviceAccount' },
		],
		default: 'oAuth2',
	},
	{
		displayName: 'Spreadsheet',
		name: 'spreadsheet',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://docs.google.com/spreadsheets/d/1AbC…/edit',
		description:
			'Its ID or address. Leave empty for the one of this workspace: it is made the first time and remembered. A service account needs one that was shared with it as an editor.',
	},
	{
		displayName: 'Start a New One If It Is Gone',
		name: 'startNew',
		type: 'boolean',
		default: false,
		displayOptions: { show: { spreadsheet: [''] } },
		description: 'Whether to make another spreadsheet when the remembered one was deleted for good',
	},
	{
		displayName: 'Weeks',
		name: 'weeks',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_WEEKS },
		default: USUAL_WEEKS,
		description:
			'How many weeks are written anew, the running one included. Decisions come in days after a meeting, so its week changes after it is over.',
	},
	{
		displayName: 'Until',
		name: 'until',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2027-01-31',
		description: 'A day of the last of these weeks. Leave empty for the running week.',
	},
];

/** The weeks the parameters ask for. Throws a coded error for what is no day or no number. */
export function weeksAsked({ read, item }: Call, { team }: Contract, now: number): Period[] {
	const count = Number(read('weeks', item) ?? USUAL_WEEKS);
	if (!Number.isInteger(count) || count < 1 || count > MOST_WEEKS) {
		throw new CodedError('WEEKS_UNREADABLE', `Weeks is a whole number from 1 to ${MOST_WEEKS}.`);
	}
	const until = String(read('until', item) ?? '');
	return [...weeksUntil(team.zone, untilAsked(team.zone, until, now), count)];
}

/** An instant of the last week, in the zone of the team. */
function untilAsked(zone: string, until: string, now: number): number {
	if (until === '') return now;
	if (isWholeDay(until) && !Number.isNaN(dateMs(until))) return weekOf(zone, until).start;
	throw new CodedError('DAY_UNREADABLE', `Until is a day such as 2027-01-31, not "${until}".`);
}

/** The credential the node is told to log in with. */
export function credentialAsked({ read, item }: Call): 'googleApi' | 'googleSheetsOAuth2Api' {
	const isProgram = read('authentication', item) === 'serviceAccount';
	return isProgram ? 'googleApi' : 'googleSheetsOAuth2Api';
}

const ADDRESS = /\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]+)/;

/** The id of the spreadsheet that was entered, out of its address too; undefined where none was. */
export function spreadsheetAsked({ read, item }: Call): string | undefined {
	const given = String(read('spreadsheet', item) ?? '').trim();
	if (given === '') return undefined;
	const id = ADDRESS.exec(given)?.[1] ?? given;
	if (/^[\w-]{20,}$/.test(id)) return id;
	throw new CodedError(
		'SPREADSHEET_UNREADABLE',
		'Spreadsheet is the address of a spreadsheet of Google Sheets, or the long id in it.',
	);
}
