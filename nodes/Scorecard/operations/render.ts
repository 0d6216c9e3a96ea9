import type { IBinaryKeyData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Picture } from '../../../src/engine/message';
import {
	namesIn,
	scorecardHtml,
	scorecardJson,
	weekDue,
	weeklyMails,
} from '../../../src/engine/score';
import { activeContract } from '../../workspace/active-contract';
import { toJson } from '../../workspace/to-json';
import { workspaceOf } from '../../workspace/workspace-settings';
import type { Call, Made, Operation } from '../operation';
import { groupingAsked, periodAsked, periodFields } from '../period-fields';
import { tellWeek } from '../weekly/week-told';
import { writeWeekly } from '../weekly/write-weekly';
import { workspaceScorecard } from '../workspace-scorecard';

const whatField: INodeProperties = {
	displayName: 'What',
	name: 'what',
	type: 'options',
	options: [
		{
			name: 'Report',
			value: 'report',
			description: 'One HTML page that needs nothing else, as a file, with its numbers',
		},
		{
			name: 'Weekly Mails',
			value: 'mails',
			description: 'Every mail of the last week, one item each, without sending any',
		},
	],
	default: 'report',
	description: 'What to write',
};

/** The report as a file, or the weekly mails to look at before anybody gets them. */
export const render: Operation = {
	value: 'render',
	name: 'Render',
	action: 'Render the report or the mails',
	description: 'Write the HTML report of some days, or the weekly mails, without sending anything',
	fields: [whatField, ...periodFields],
	async run(call) {
		return call.read('what', call.item) === 'mails' ? await mails(call) : await report(call);
	},
};

async function report(call: Call): Promise<Made> {
	const ledger = await call.ledger();
	const contract = await activeContract(ledger);
	const period = periodAsked(call, contract, Date.now());
	const scorecard = await workspaceScorecard(ledger, contract, period, groupingAsked(call));
	const nameOf = namesIn(contract);
	const html = scorecardHtml(scorecard, { company: contract.team.company, nameOf });
	const name = `scorecard-${period.from}-to-${period.to}.html`;
	const file = await call.context.helpers.prepareBinaryData(Buffer.from(html), name, 'text/html');
	const json = { ...call.json, scorecard: toJson(scorecardJson(scorecard, nameOf)) };
	return { json, binary: { report: file } };
}

async function mails(call: Call): Promise<readonly Made[]> {
	const ledger = await call.ledger();
	const contract = await activeContract(ledger);
	const desk = { ledger, workspace: await workspaceOf(call.context) };
	const now = Date.now();
	const made: Made[] = [];
	for (const mail of weeklyMails(contract)) {
		const { week } = weekDue(contract, mail.reader, now);
		const told = await call.once(
			`week ${week.to}`,
			async () => await tellWeek(ledger, contract, week, now),
		);
		const written = await writeWeekly(desk, contract, { ...mail, week }, told, now);
		if (written === undefined) continue;
		const { kind, reader } = mail;
		const { subject, text, html } = written.words;
		const days = { from: week.from, to: week.to };
		const shown = { kind, reader: reader.id, to: reader.mail, week: days, subject, text, html };
		made.push({ json: { mail: shown }, binary: await files(call.context, written.pictures) });
	}
	return made;
}

async function files(
	{ helpers }: IExecuteFunctions,
	pictures: readonly Picture[],
): Promise<IBinaryKeyData> {
	const named = pictures.map(async ({ filename, content }) => {
		const file = await helpers.prepareBinaryData(Buffer.from(content), filename, 'image/png');
		return [filename.replace(/\W/g, '_'), file] as const;
	});
	return Object.fromEntries(await Promise.all(named));
}
