import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { OWNER } from '../n8n/n8n-api.mts';
import { endOnSignal } from '../end-on-signal.mts';
import { startWorld, type World } from '../world.mts';
import { drive, type Outcome } from './drive.mts';
import { readLeads } from './lead-file.mts';
import { mailsAbout } from './mail-kind.mts';
import { stageOf } from './stage.mts';
import { summaryOf } from './summary.mts';
import { table } from './table.mts';
import { watchLedger } from './watch-ledger.mts';
import { linksTo } from '../inbox/mail.mts';
import { type QuarterShown, showQuarter } from '../quarter/show-quarter.mts';
import { step } from '../say.mts';

const { values: options } = parseArgs({
	options: { once: { type: 'boolean' }, json: { type: 'boolean' } },
});

const say = (line: string): void => console.error(line);
const began = performance.now();

say('The SDR-to-AE handoff in a real n8n. Nothing leaves this machine.');
let started: World | undefined;
endOnSignal(async () => await started?.stop());
const world = await startWorld('demo', say);
started = world;
const outcome = await run(world);
const quarter = await step(say, 'Take over a simulated quarter and mail its scorecard', async () =>
	showQuarter(world, digestOf(outcome)),
);
const summary = summaryOf(outcome, quarter, Math.round((performance.now() - began) / 100) / 10);

if (options.json === true) console.log(JSON.stringify(summary, null, '\t'));
else console.log(`\n${table(summary)}`);
for (const problem of summary.problems) say(`  ✗ ${problem}`);
say(
	summary.ok
		? `\nEverything happened that should have, and nothing else, in ${summary.seconds} s.`
		: `\n${summary.problems.length} things were not as they should be. n8n's log: ${world.logFile}`,
);

if (options.once === true) {
	await world.stop();
	process.exitCode = summary.ok ? 0 : 1;
} else {
	say(addresses(world, outcome, quarter));
}

async function run({ url, ledgerUrl, inbox }: World): Promise<Outcome> {
	const watch = await watchLedger(ledgerUrl, 90_000);
	const mails = async () => inbox.mails();
	const leads = await readLeads(Date.now());
	say(`\n${leads.length} leads arrive at ${url}/webhook/handoff/lead`);
	say('The meetings are days ahead, so a stand-in for the calendar reports early how they went.\n');
	const result = await drive(leads, stageOf({ url, ledgerUrl }, watch, mails), mails, (what) =>
		say(`  ${what}`),
	);
	await watch.close();
	return result;
}

/** The contract everything was decided by. */
function digestOf({ handoffs }: Outcome): string {
	return [...handoffs.values()].find(({ state }) => state.digest !== null)?.state.digest ?? '';
}

function addresses(
	{ url, inbox, ledgerUrl }: World,
	{ handoffs, mails }: Outcome,
	{ report }: QuarterShown,
): string {
	const open = [...handoffs.values()].find(({ state }) => state.status === 'met');
	const [mail] = open === undefined ? [] : mailsAbout(mails, open.state.id, 'decision-request');
	const [page = 'none is open'] = mail === undefined ? [] : linksTo(mail, url);
	return `
Editor         ${url}
  login        ${OWNER.email} / ${OWNER.password}
Inbox          ${inbox.url}
Scorecard      ${pathToFileURL(report).href}
  its mails    ${inbox.url}?to=tom.becker%40lumenta.example
Open decision  ${page}
Timeline       npx handoff timeline ${open?.state.id ?? 'ID'} --ledger ${ledgerUrl}

Ctrl-C ends everything.`;
}
