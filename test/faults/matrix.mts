import { calendarBench } from './calendar-bench.mjs';
import { crmBench } from './crm-bench.mjs';
import type { Bench, CallFault, Expected } from './faults.mjs';
import { gmailBench } from './gmail-bench.mjs';
import { smtpBench } from './mail-bench.mjs';
import { EVERY_SECONDS, sheetBench } from './sheet-bench.mjs';

/** One provider: how its bench is set up, and what is expected of it under each fault. */
export interface Column {
	readonly name: string;
	readonly open: () => Promise<Bench>;
	readonly cells: Readonly<Record<CallFault, Expected>>;
}

const NO_ANSWER = '`CRM_NO_ANSWER`; looked up before anything is done again';

/** The next attempt finds what the one before has made. */
const FOUND: Expected = {
	once: 'done',
	lasting: 'CRM_NO_ANSWER',
	again: 'done',
	sees: NO_ANSWER,
};

const CRM: Column['cells'] = {
	busy: {
		once: 'done',
		lasting: 'CRM_BUSY',
		sees: '`CRM_BUSY` after some waiting; the work rests',
	},
	'busy-until': {
		once: 'CRM_BUSY',
		lasting: 'CRM_BUSY',
		rests: 120,
		sees: '`CRM_BUSY`; the work rests for as long as it says',
	},
	'server-error': { once: 'done', lasting: 'CRM_NO_ANSWER', sees: NO_ANSWER },
	silent: FOUND,
	reset: FOUND,
	cut: FOUND,
	expired: {
		// n8n renews a key once by itself.
		once: 'done',
		lasting: 'CRM_KEY_REFUSED',
		rests: 900,
		sees: '`CRM_KEY_REFUSED`; left alone for a quarter of an hour at a time, nothing is lost',
	},
};

const UNCERTAIN =
	'`uncertain`: never sent again by itself; somebody is told by mail and settles it';

/** The refresh says why it was not written, and the next one writes it. */
const NEXT_HOUR = (code: string): Expected => ({
	once: code,
	lasting: code,
	rests: EVERY_SECONDS,
	sees: `\`${code}\`; the refresh of the next hour puts it right`,
});

/** What was done is seen in what is read. */
const READ_ANEW: Expected = { ...NEXT_HOUR('GOOGLE_UNSURE'), once: 'done' };

/** Asked again under the same id, the event that was made is found. */
const SAME_ID: Expected = {
	once: 'done',
	lasting: 'GOOGLE_UNSURE',
	sees: 'done again under the same id; `GOOGLE_UNSURE` where it lasts',
};

/** It may have gone out; a minute later, and again after five, somebody looks. */
const LOOKED_UP: Expected = {
	once: 'uncertain',
	lasting: 'uncertain',
	rests: 60,
	sees: 'uncertain; looked up by its Message-ID, and sent again only where it is not there',
};

/** Every provider against every fault of a call. */
export const MATRIX: readonly Column[] = [
	{
		name: 'HubSpot',
		open: async () => await crmBench('hubspot'),
		// It says that the ten seconds are used up.
		cells: { ...CRM, busy: { ...CRM.busy, rests: 10 } },
	},
	{ name: 'Salesforce', open: async () => await crmBench('salesforce'), cells: CRM },
	{
		name: 'Mail (SMTP)',
		open: smtpBench,
		cells: {
			busy: { once: 'refused', lasting: 'refused', sees: 'tried again, later each time' },
			'busy-until': { once: 'refused', lasting: 'refused', sees: 'the same; SMTP says no time' },
			'server-error': { once: 'refused', lasting: 'refused', sees: 'tried again, later each time' },
			silent: { once: 'uncertain', lasting: 'uncertain', ends: 'by a person', sees: UNCERTAIN },
			reset: { once: 'uncertain', lasting: 'uncertain', ends: 'by a person', sees: UNCERTAIN },
			cut: { once: 'uncertain', lasting: 'uncertain', ends: 'by a person', sees: UNCERTAIN },
			expired: {
				once: 'refused',
				lasting: 'refused',
				sees: 'tried again; the credential’s test says why',
			},
		},
	},
	{
		name: 'Mail (Gmail)',
		open: gmailBench,
		cells: {
			busy: { once: 'done', lasting: 'refused', sees: 'waited for, then tried again later' },
			'busy-until': {
				once: 'refused',
				lasting: 'refused',
				rests: 1800,
				sees: 'tried again, not before the time it says',
			},
			'server-error': LOOKED_UP,
			silent: { ...LOOKED_UP, again: 'done' },
			reset: { ...LOOKED_UP, again: 'done' },
			cut: { ...LOOKED_UP, again: 'done' },
			expired: {
				once: 'GOOGLE_LOGIN_EXPIRED',
				lasting: 'GOOGLE_LOGIN_EXPIRED',
				rests: 900,
				sees: '`GOOGLE_LOGIN_EXPIRED`; left alone for a quarter of an hour at a time, nothing is lost',
			},
		},
	},
	{
		name: 'Google Sheets',
		open: sheetBench,
		cells: {
			busy: { ...NEXT_HOUR('GOOGLE_QUOTA'), once: 'done' },
			'busy-until': NEXT_HOUR('GOOGLE_QUOTA'),
			'server-error': READ_ANEW,
			silent: READ_ANEW,
			reset: READ_ANEW,
			cut: READ_ANEW,
			expired: NEXT_HOUR('GOOGLE_LOGIN_EXPIRED'),
		},
	},
	{
		name: 'Google Calendar',
		open: calendarBench,
		cells: {
			busy: {
				once: 'done',
				lasting: 'GOOGLE_QUOTA',
				rests: 120,
				sees: 'waited for; `GOOGLE_QUOTA` where it lasts, and the work rests two minutes',
			},
			'busy-until': {
				once: 'GOOGLE_QUOTA',
				lasting: 'GOOGLE_QUOTA',
				rests: 120,
				sees: '`GOOGLE_QUOTA`; the work rests two minutes at a time',
			},
			'server-error': SAME_ID,
			silent: SAME_ID,
			reset: SAME_ID,
			cut: SAME_ID,
			expired: {
				once: 'GOOGLE_LOGIN_EXPIRED',
				lasting: 'GOOGLE_LOGIN_EXPIRED',
				rests: 900,
				sees: '`GOOGLE_LOGIN_EXPIRED`; left alone for a quarter of an hour at a time, nothing is lost',
			},
		},
	},
];
