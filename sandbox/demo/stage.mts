import { setTimeout as wait } from 'node:timers/promises';
import { linksTo, type Mail } from '../inbox/mail.mts';
import type { World } from '../world.mts';
import { mailsAbout } from './mail-kind.mts';
import type { LedgerWatch } from './watch-ledger.mts';

/** What the people of the demo work with. */
export interface Stage {
	readonly url: string;
	readonly ledgerUrl: string;
	/** By mail, or in a calendar, which tells its guests itself. */
	readonly invites: 'by mail' | 'in a calendar';
	readonly watch: LedgerWatch;
	/** Waits for a mail of this kind about a handoff. */
	mail(handoff: string, kind: string): Promise<Mail>;
	/** Waits for such a mail and gives the link to n8n in it. */
	link(handoff: string, kind: string): Promise<string>;
}

const LIMIT_MS = 90_000;

/** The stage on which the demo plays: one world, its ledger, and what lies in the inbox. */
export function stageOf(
	world: Pick<World, 'url' | 'ledgerUrl'>,
	watch: LedgerWatch,
	mails: () => Promise<readonly Mail[]>,
	invites: Stage['invites'] = 'by mail',
): Stage {
	const mail = async (handoff: string, kind: string): Promise<Mail> => {
		const until = Date.now() + LIMIT_MS;
		for (;;) {
			const [found] = mailsAbout(await mails(), handoff, kind);
			if (found !== undefined) return found;
			if (Date.now() > until) throw new Error(`No ${kind} mail about ${handoff} came in time.`);
			await wait(200);
		}
	};
	return {
		url: world.url,
		ledgerUrl: world.ledgerUrl,
		invites,
		watch,
		mail,
		link: async (handoff, kind) => {
			const [found] = linksTo(await mail(handoff, kind), `${world.url}/webhook/`);
			if (found === undefined) throw new Error(`The ${kind} mail about ${handoff} has no link.`);
			return found;
		},
	};
}
