import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { storedWorkflow } from '../connected/choose-credential.mts';
import { runByHand } from '../connected/run-by-hand.mts';
import { isWeekly } from '../demo/mail-kind.mts';
import { handoff } from '../handoff-command.mts';
import { ROOT, RUN_FOLDER } from '../n8n/paths.mts';
import { installShipped, type World } from '../world.mts';
import { quarter, writeEvents } from './quarter.mts';

const WEEKLY = 'Mail the weekly scorecard';
/**
 * Brought in when its history is there: a schedule that fires before finds nothing to say of the week,
 * for good.
 */
export const AFTER_HISTORY = ['mail-the-weekly-scorecard'];

const HANDOFFS = 600;
const DAY = 86_400_000;

/** What a simulated quarter left to look at. */
export interface QuarterShown {
	readonly handoffs: number;
	/** Weekly mails in the inbox. */
	readonly mails: number;
	/** The report: one HTML page. */
	readonly report: string;
}

/**
 * Takes a simulated quarter over into the ledger, as history from a CRM would be, writes its report
 * and has n8n mail the weekly scorecard.
 */
export async function showQuarter(world: World, digest: string): Promise<QuarterShown> {
	const folder = join(RUN_FOLDER, 'demo');
	const now = Date.now();
	const handoffs = await takeOverQuarter(world, folder, { digest, now, handoffs: HANDOFFS });
	const report = join(folder, 'scorecard.html');
	const [page] = await Promise.all([reportOf(world, now), mailNow(world)]);
	await writeFile(report, page);
	const mails = world.inbox.mails().filter(isWeekly).length;
	return { handoffs, mails, report };
}

/**
 * Takes a simulated quarter of the example team over into the ledger, and brings in the workflow that
 * tells of it. Gives how many handoffs there were.
 */
export async function takeOverQuarter(
	{ api, ledgerUrl }: Pick<World, 'api' | 'ledgerUrl'>,
	folder: string,
	of: { readonly digest: string; readonly now: number; readonly handoffs: number },
): Promise<number> {
	const told = quarter({ ...(await people()), ...of });
	const file = join(folder, 'quarter.ndjson');
	await writeEvents(file, told);
	await handoff(['import', '--events', file, '--ledger', ledgerUrl]);
	await installShipped(api);
	return told.length;
}

/** The example team, as the contract has it. */
async function people(): Promise<{ readonly sdrs: string[]; readonly aes: string[] }> {
	const text = await readFile(join(ROOT, 'policies', 'team.yaml'), 'utf8');
	const team = parse(text) as { people: ReadonlyArray<{ id: string; role: string }> };
	const having = (role: string) =>
		team.people.filter((one) => one.role === role).map(({ id }) => id);
	return { sdrs: having('sdr'), aes: having('ae') };
}

async function reportOf({ ledgerUrl }: World, now: number): Promise<string> {
	const [from = '', to = ''] = [now - 91 * DAY, now - DAY].map((at) =>
		new Date(at).toISOString().slice(0, 10),
	);
	const what = ['--policies', join(ROOT, 'policies'), '--ledger', ledgerUrl, '--format', 'html'];
	return await handoff(['scorecard', ...what, '--from', from, '--to', to]);
}

/** Has the workflow look now, as its schedule will within the hour, and waits until it has ended. */
async function mailNow({ api }: World): Promise<void> {
	const { id } = await storedWorkflow(api, WEEKLY);
	const { status, error } = await runByHand(api, id, 'Every quarter of an hour');
	if (status !== 'success') throw new Error(`${WEEKLY} ended: ${status} ${error}`);
}
