import { weekDue, weeklyKey, weeklyMails } from '../../../src/engine/score';
import { activeContract } from '../../workspace/active-contract';
import type { Operation } from '../operation';

/** For so long a mail without an end is told again: where its way out can tell, it is looked up. */
const LOOKED_UP_MS = 60 * 60_000;

/** Which weekly mails are due and have not gone out; nothing where all have. */
export const getDueMails: Operation = {
	value: 'getDueMails',
	name: 'Get Due Mails',
	action: 'Get the mails that are due',
	description: 'Get the weekly mails that are due by scorecard.yaml and have not been sent',
	fields: [],
	async run({ ledger: open }) {
		const ledger = await open();
		const contract = await activeContract(ledger);
		const now = Date.now();
		const mails = weeklyMails(contract).map((mail) => {
			const { week, dueAt } = weekDue(contract, mail.reader, now);
			return { ...mail, week, dueAt, key: weeklyKey(contract, mail, week) };
		});
		const keys = mails.map(({ key }) => key);
		const begun = await ledger.mailsBegun(keys);
		const onTheirWay = await ledger.mailsOnTheirWay(keys, now - LOOKED_UP_MS);
		return mails
			.filter(({ key, dueAt }) => dueAt <= now && (!begun.has(key) || onTheirWay.has(key)))
			.map(({ kind, reader, week, dueAt }) => ({
				json: {
					mail: {
						kind,
						reader: reader.id,
						week: { from: week.from, to: week.to },
						dueAt: new Date(dueAt).toISOString(),
					},
				},
			}));
	},
};
