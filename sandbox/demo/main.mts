import { pathToFileURL } from 'node:url';
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
import { AFTER_HISTORY, type QuarterShown, showQuarter } from '../quarter/show-quarter.mts';
import { step } from '../say.mts';
import { openSystems, type Systems } from '../connected/systems.mts';
import { showSystems, type SystemsWeb } from '../connected/systems-web.mts';
import { useSystems } from './use-systems.mts';
import { readDemoOptions } from './demo-options.mts';

const options = readDemoOptions(process.argv.slice(2));

const say = (line: string): void => console.error(line);
const began = performance.now();

say('The SDR-to-AE handoff in a real n8n. Nothing leaves this machine.');
let started: World | undefined;
let systems: Systems | undefined;
let web: SystemsWeb | undefined;
endOnSignal(stop);
if (options.connections !== undefined) {
	systems = await step(say, 'Start the fakes and sign a contract for them', async () =>
		openSystems('demo', options.connections!),
	);
}
const world = await startWorld('demo', say, { ...systems, later: AFTER_HISTORY });
started = world;
if (systems !== undefined) {
	const connected = systems;
	await step(
		say,
		'Connect n8n with them',
		async () => await connected.connect(world, AFTER_HISTORY),
	);
	web = await showSystems(connected, world.inbox.url);
	say(`\nWhat they hold: ${web.url}`);
}
const outcome = await run(world);
const quarter = await step(say, 'Take over a simulated quarter and mail its scorecard', async () =>
	showQuarter(world, digestOf(outcome)),
);
const held = systems === undefined ? undefined : await useSystems(say, world, systems, outcome);
const seconds = Math.round((performance.now() - began) / 100) / 10;
const summary = summaryOf(outcome, quarter, seconds, held);

if (options.json) console.log(JSON.stringify(summary, null, '\t'));
else console.log(`\n${table(summary)}`);
for (const problem of summary.problems) say(`  ✗ ${problem}`);
say(
	summary.ok
		? `\nEverything happened that should have, and nothing else, in ${summary.seconds} s.`
		: `\n${summary.problems.length} things were not as they should be. n8n's log: ${world.logFile}`,
);

if (options.once) {
	await stop();
	process.exitCode = summary.ok ? 0 : 1;
} else {
	say(addresses(world, outcome, quarter));
}

async function stop(): Promise<void> {
	await Promise.all([started?.stop(), web?.stop()]);
	await systems?.stop();
}

async function run({ url, ledgerUrl, inbox }: World): Promise<Outcome> {
	const watch = await watchLedger(ledgerUrl, 90_000);
	const mails = async () => inbox.mails();
	const leads = await readLeads(Date.now());
	say(`\n${leads.length} leads arrive at ${url}/webhook/handoff/lead`);
	say('The meetings are days ahead, so a stand-in for the calendar reports early how they went.\n');
	const invites = systems?.google === undefined ? 'by mail' : 'in a calendar';
	const result = await drive(
		leads,
		stageOf({ url, ledgerUrl }, watch, mails, invites),
		mails,
		(what) => say(`  ${what}`),
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
Inbox          ${inbox.url}${web === undefined ? '' : `\nSystems        ${web.url}`}
Scorecard      ${pathToFileURL(report).href}
  its mails    ${inbox.url}?to=tom.becker%40lumenta.example
Open decision  ${page}
Timeline       npx handoff timeline ${open?.state.id ?? 'ID'} --ledger ${ledgerUrl}

Ctrl-C ends everything.`;
}
