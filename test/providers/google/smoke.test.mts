import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { simulatedTeam, named } from '../../../sandbox/simulated-team/simulated-team.mts';
import { sheetReader, weeksUntil } from '../../../src/engine/score';
import { makeSpreadsheet, refreshSpreadsheet } from '../../../src/providers/google';
import { CONTRACT } from '../../support/contract.mts';
import { googleWorld } from './google-world.mts';

it('works', async () => {
	const world = await googleWorld();
	const asOf = Date.parse('2026-11-20T12:00:00Z');
	const reader = sheetReader({ contract: CONTRACT, weeks: weeksUntil('America/New_York', asOf, 6), asOf });
	for (const h of simulatedTeam({ seed: 3, sdrs: named('sdr', 6), aes: named('ae', 4), from: Date.parse('2026-07-01'), until: Date.parse('2026-12-01'), meetings: 12, asOf })) reader.add(h);
	const sheet = reader.sheet((id) => id);
	const api = await world.api();
	const id = await makeSpreadsheet(api, sheet);
	console.log(await refreshSpreadsheet(api, id, sheet), world.google.seen, world.google.logins());
	console.log(await refreshSpreadsheet(api, id, sheet));
	const r = await fetch(`${world.google.url}page/${id}`);
	writeFileSync('/tmp/page.html', await r.text());
	writeFileSync('/tmp/page2.html', await (await fetch(`${world.google.url}page/${id}/720003`)).text());
	writeFileSync('/tmp/page3.html', await (await fetch(`${world.google.url}page/${id}/720005`)).text());
	writeFileSync('/tmp/page4.html', await (await fetch(`${world.google.url}page/${id}/720004`)).text());
});
