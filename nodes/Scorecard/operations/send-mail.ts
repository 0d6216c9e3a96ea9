import { weeklyKey, weeklyOutgoing } from '../../../src/engine/score';
import type { Ledger } from '../../../src/ledger';
import { activeContract } from '../../workspace/active-contract';
import { CodedError } from '../../workspace/coded-error';
import { deliverOnce } from '../../workspace/deliver-once';
import { toSmtp } from '../../workspace/smtp-credential';
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
	description: 'Write a weekly mail and send it over SMTP, at most once for its week and reader',
	fields: weeklyFields,
	async run(call) {
		const ledger = await call.ledger();
		const contract = await call.once('contract', async () => await activeContract(ledger));
		const now = Date.now();
		const mail = mailAsked(call, contract, now);
		const key = weeklyKey(contract, mail, mail.week);
		// Looked at before anything is worked out; the sending itself looks again.
		if ((await ledger.mailsBegun([key])).has(key))
			return await alreadyBegun(ledger, call, mail, key);
		const told = await call.once(
			`week ${mail.week.to}`,
			async () => await tellWeek(ledger, contract, mail.week, now),
		);
		const workspace = await workspaceOf(call.context);
		const written = await writeWeekly({ ledger, workspace }, contract, mail, told, now);
		if (written === undefined) return await nothingToSay(ledger, call, mail, key);
		const smtp = toSmtp(await call.context.getCredentials('handoffSmtpApi'));
		const { words, pictures } = written;
		const { reader } = mail;
		const outgoing = weeklyOutgoing(contract, words, { key, reader, from: smtp.from, pictures });
		const sent = await deliverOnce(ledger, smtp.settings, ABOUT, outgoing, [], key);
		if (sent.status === 'refused') {
			if (!sent.retryable) await giveUp(ledger, key, sent.detail);
			throw new CodedError('MAIL_REFUSED', sent.detail);
		}
		return mailed(call, mail, sent.status);
	},
};

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
