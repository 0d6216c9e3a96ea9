/** Takes in one lead after the other for as long as it lives, and says which once each is kept. */
import { eventKey } from '../../../src/engine/handoff';
import { openLedger } from '../../../src/ledger';

const [, , url = '', prefix = ''] = process.argv;
const ledger = await openLedger(url, { now: () => Date.now() });
for (let at = 0; ; at += 1) {
	const handoff = `${prefix}-${at}`;
	await ledger.record([
		{
			key: eventKey.lead(handoff),
			handoff,
			type: 'lead.received',
			at: new Date().toISOString(),
			actor: 'prospect',
			source: 'test',
			digest: null,
			data: { lead: `crm-${handoff}`, sdr: 'priya-nair', facts: { 'company.employees': 300 } },
		},
	]);
	process.stdout.write(`${handoff}\n`);
}
