import type { Ask, TeamMember } from '../crm';
import { allOwners } from './find';

/** How long owners are believed: who joins or leaves HubSpot is seen after that at the latest. */
const KEPT_MS = 10 * 60_000;

/**
 * Who is who in one account: mail address → owner id. Kept for some minutes, so that not every
 * execution asks; read anew for somebody who is not in it, and after an owner was refused. Who reads
 * owners as facts always asks, and the answer is kept for the others.
 */
export class OwnerBook {
	readonly #now: () => number;
	#owners: ReadonlyMap<string, string> = new Map();
	/** Epoch milliseconds. */
	#readAt = -Infinity;
	/** Whether the last answer was from memory. */
	#isRecalled = false;

	constructor(now: () => number) {
		this.#now = now;
	}

	/** Owner ids by person; who is no user is absent. Throws `CrmFailure`. */
	async find(ask: Ask, people: readonly TeamMember[]): Promise<ReadonlyMap<string, string>> {
		const unnamed = people.filter(({ crmOwner }) => crmOwner === undefined);
		const isOld = this.#now() - this.#readAt > KEPT_MS;
		const isMissing = unnamed.some(({ mail }) => !this.#owners.has(mail));
		const isRead = unnamed.length > 0 && (isOld || isMissing);
		this.#isRecalled = unnamed.length > 0 && !isRead;
		if (isRead) await this.read(ask);
		return new Map(
			people.flatMap(({ id, mail, crmOwner }) => {
				const owner = crmOwner ?? this.#owners.get(mail);
				return owner === undefined ? [] : [[id, owner] as const];
			}),
		);
	}

	/** Everybody, as HubSpot has it now: mail address → owner id. Throws `CrmFailure`. */
	async read(ask: Ask): Promise<ReadonlyMap<string, string>> {
		this.#owners = await allOwners(ask);
		this.#readAt = this.#now();
		return this.#owners;
	}

	/** Reads anew the next time; tells whether that may say something else than the last answer. */
	doubt(): boolean {
		this.#readAt = -Infinity;
		return this.#isRecalled;
	}
}
