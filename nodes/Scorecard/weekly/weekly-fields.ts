import type { INodeProperties } from 'n8n-workflow';
import type { Contract } from '../../../src/engine/policy/contract';
import {
	weekDue,
	WEEKLY_KINDS,
	weeklyMails,
	type WeeklyKind,
	type WeeklyMail,
	type Period,
} from '../../../src/engine/score';
import { CodedError } from '../../workspace/coded-error';
import type { Call } from '../operation';

const NAMES: Readonly<Record<WeeklyKind, string>> = {
	ae: "An AE's Own Cases",
	sdr: "An SDR's Own Cases",
	team: 'The Numbers of the Team',
};

/** Which mail; items of Get Due Mails carry it. */
export const weeklyFields: readonly INodeProperties[] = [
	{
		displayName: 'Mail',
		name: 'mailKind',
		type: 'options',
		options: [...WEEKLY_KINDS].sort().map((value) => ({ name: NAMES[value], value })),
		default: '={{ $json.mail.kind }}',
		description: 'Which of the weekly mails. Items from Get Due Mails carry it.',
	},
	{
		displayName: 'Reader',
		name: 'reader',
		type: 'string',
		default: '={{ $json.mail.reader }}',
		required: true,
		placeholder: 'e.g. priya-nair',
		description: 'Who gets it: the ID of a person in team.yaml. Items from Get Due Mails carry it.',
	},
];

/** A mail of the last week that is due to its reader. */
export interface AskedMail extends WeeklyMail {
	readonly week: Period;
}

/** The mail an item asks for. Throws a coded error where the contract has no such mail. */
export function mailAsked({ read, item }: Call, contract: Contract, now: number): AskedMail {
	const kind = String(read('mailKind', item) ?? '');
	const id = String(read('reader', item) ?? '');
	const mail = weeklyMails(contract).find((each) => each.kind === kind && each.reader.id === id);
	if (mail !== undefined) return { ...mail, week: weekDue(contract, mail.reader, now).week };
	throw new CodedError(
		'NO_SUCH_MAIL',
		`By scorecard.yaml there is no mail "${kind}" for "${id}": see recipients and own_cases.`,
	);
}
