import { weeklyKey, weeklyOutgoing } from '../../../src/engine/score';
import type { Ledger } from '../../../src/ledger';
import { activeContract } from '../../workspace/active-contract';
import { CodedError } from '../../workspace/coded-error';
import { deliverOnce } from '../../workspace/deliver-once';
import type { Mailer } from '../../workspace/mailer';
import { mailerOf, sendThroughFields } from '../../workspace/send-through';
import { workspaceOf } from '../../workspace/workspace-settings';
import type { Call, Made, Operation } from '../operation';
import { mailAsked, weeklyFields, type AskedMail } from '../weekly/weekly-fields';
import { tellWeek } from '../weekly/week-told';
import { writeWeekly } from '../weekly/write-weekly';

/** Weekly mails are about no single handoff; they are kept under this name. */
const ABOUT = 'scorecard';

/** One weekly mail, at most once whatever happens. */
export const sendMail: Operation = {
	value: 'sendMail',
	name: 'Send Mail',
	action: 'Send a weekly mail',
	description: 'Write a weekly mail and send it, at most once for its week and reader',
	fields: [...weeklyFields, ...sendThroughFields],
	async run(call) {
		const ledger = await call.ledger();
		const contract = await call.once('contract', async () => await activeContract(ledger));
		const now = Date.now();
		const mail = mailAsked(call, contract, now);
		const key = weeklyKey(contract, mail, mail.week);
		// Looked at before anything is worked out; the sending itself looks again.
		const isBegun = (await ledger.mailsBegun([key])).has(key);
		if (isBegun && !(await mayLookUp(ledger, call, key)))
			return await alreadyBegun(ledger, call, mail, key);
		const told = await call.once(
			`week ${mail.week.to}`,
			async () => await tellWeek(ledger, contract, mail.week, now),
		);
		const workspace = await workspaceOf(call.context);
		const written = await writeWeekly({ ledger, workspace }, contract, mail, told, now);
		if (written === undefined) return await nothingToSay(ledger, call, mail, key);
		const mailer = await mailerFor(call);
		const { words, pictures } = written;
		const { reader } = mail;
		const outgoing = weeklyOutgoing(contract, words, { key, reader, from: mailer.from, pictures });
		const delivery = { ledger, mailer, about: ABOUT, mail: outgoing, hidden: [], key };
		const sent = await deliverOnce(delivery);
		if (sent.status === 'refused') {
			if (!sent.retryable) await giveUp(ledger, key, sent.detail);
			throw new CodedError('MAIL_REFUSED', sent.detail, sent.restSeconds);
		}
		return mailed(call, mail, sent.status);
	},
};

async function mailerFor({ once, context, read }: Call): Promise<Mailer> {
	return await once('mailer', async () => await mailerOf(context, read));
}

/** Whether it has no end yet, and the way it went can tell. */
async function mayLookUp(ledger: Ledger, call: Call, key: string): Promise<boolean> {
	if (!(await ledger.mailsOnTheirWay([key], 0)).has(key)) return false;
	return (await mailerFor(call)).find !== undefined;
}

/** Sent before, or nobody knows: either way it is not sent now. */
async function alreadyBegun(
	ledger: Ledger,
	call: Call,
	mail: AskedMail,
	key: string,
): Promise<Made> {
	const state = await ledger.beginMail(key, ABOUT);
	return mailed(call, mail, state.outcome === 'already-sent' ? 'already-sent' : 'uncertain');
}

/** It is not due any more: what is new from now on belongs to the next week's mail. */
async function nothingToSay(
	ledger: Ledger,
	call: Call,
	mail: AskedMail,
	key: string,
): Promise<Made> {
	await giveUp(ledger, key, 'nothing-to-say');
	return mailed(call, mail, 'withheld');
}

/** It is not tried again: not this hour, and not the next. */
async function giveUp(ledger: Ledger, key: string, why: string): Promise<void> {
	const begun = await ledger.beginMail(key, ABOUT);
	if (begun.outcome === 'may-send') await ledger.endMail(key, begun.attempt, 'withheld', why);
}

function mailed(
	{ json }: Call,
	{ kind, reader, week }: AskedMail,
	status: 'sent' | 'already-sent' | 'uncertain' | 'withheld',
): Made {
	const { from, to } = week;
	return { json: { ...json, mail: { status, kind, reader: reader.id, week: { from, to } } } };
}
