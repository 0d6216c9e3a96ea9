import { sleep, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { asker, gmailApi, GoogleError, type GoogleLogin } from '../../src/providers/google';
import { CodedError } from './coded-error';
import { gmailMailer, restOf } from './gmail-mailer';
import { googleLogin } from './google-login';
import type { Mailer } from './mailer';
import type { ReadParameter } from './parameter-reader';
import { toSmtp } from './smtp-credential';
import { smtpMailer } from './smtp-mailer';

/** Which way mails go out, and what the sender is called there. */
export const sendThroughFields: readonly INodeProperties[] = [
	{
		displayName: 'Send Through',
		name: 'sendThrough',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Gmail (OAuth2)',
				value: 'gmailOAuth2',
				description: 'The account of the person who connects it',
			},
			{
				name: 'Gmail (Service Account)',
				value: 'gmailServiceAccount',
				description: 'The account of the person the service account acts for',
			},
			{
				name: 'SMTP',
				value: 'smtp',
				description: 'The mail server of the Handoff SMTP credential',
			},
		],
		default: 'smtp',
		description:
			'Which way mails go out. Gmail also keeps the mails about a handoff in one thread, and is asked whether a mail went out when its answer was lost.',
	},
	{
		displayName: 'Sender Name',
		name: 'senderName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Lumenta Sales',
		displayOptions: { show: { sendThrough: ['gmailOAuth2', 'gmailServiceAccount'] } },
		description:
			'What the sender of mails to colleagues is called. Leave empty for the company and "handoff". Mails to a prospect carry the name of their SDR.',
	},
];

/** The way out the node is set to, logged in with its credential. */
export async function mailerOf(context: IExecuteFunctions, read: ReadParameter): Promise<Mailer> {
	const chosen = read('sendThrough', 0) ?? 'smtp';
	switch (chosen) {
		case 'smtp':
			return smtpMailer(toSmtp(await context.getCredentials('handoffSmtpApi')));
		case 'gmailOAuth2':
			return await throughGmail(await googleLogin(context, 'gmailOAuth2'), read);
		case 'gmailServiceAccount':
			return await throughGmail(await googleLogin(context, 'googleApi'), read);
		default:
			throw new CodedError(
				'SEND_THROUGH_UNKNOWN',
				`Mails go out through smtp, gmailOAuth2 or gmailServiceAccount, not "${String(chosen)}".`,
			);
	}
}

async function throughGmail(login: GoogleLogin, read: ReadParameter): Promise<Mailer> {
	const name = String(read('senderName', 0) ?? '').trim();
	const clock = { now: () => Date.now(), wait: sleep };
	const gmail = await gmailApi(login, asker({ ...clock, chance: () => Math.random() }, 'mail'));
	return await gmailMailer(gmail, name, clock).catch(async (error: unknown) => {
		return await Promise.reject(resting(error));
	});
}

/** Where the account cannot even be asked for its address, the work rests as it would for a mail. */
function resting(error: unknown): unknown {
	return error instanceof GoogleError
		? new CodedError(error.code, error.message, restOf(error))
		: error;
}
