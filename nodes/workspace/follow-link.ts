import type { Facts } from '../../src/engine/facts';
import type { HandoffState } from '../../src/engine/handoff/state';
import {
	hashToken,
	linkStanding,
	readToken,
	type LinkClaims,
	type LinkPurpose,
	type LinkStanding,
} from '../../src/engine/link';
import { postedKeys } from '../../src/engine/page';
import type { Contract } from '../../src/engine/policy/contract';
import type { Ledger, LinkRow } from '../../src/ledger';
import { contractOfHandoff } from './active-contract';
import type { PageRequest } from './link-page';
import { ledgerAt } from './open-ledger';
import type { WorkspaceSettings } from './workspace-settings';

/** A genuine link, and what it leads to as it stands now. */
export interface FollowedLink {
	readonly ledger: Ledger;
	readonly token: string;
	readonly tokenHash: string;
	readonly claims: LinkClaims;
	readonly standing: LinkStanding;
	readonly handoff: HandoffState;
	readonly contract: Contract;
	readonly facts: Facts;
	/** Epoch milliseconds. */
	readonly now: number;
}

/**
 * Follows the link of a request; undefined for every link that is unknown, altered, expired or
 * malformed, without a word about which. Its signature is checked first, so that guessing costs the
 * ledger nothing.
 */
export async function followLink(
	{ linkSecrets, ledgerUrl }: WorkspaceSettings,
	purpose: LinkPurpose,
	request: PageRequest,
): Promise<FollowedLink | undefined> {
	const now = Date.now();
	const token = request.kind === 'open' ? request.token : postedKeys(request.body).token;
	const claims = readToken(linkSecrets, token, { purpose, now });
	if (claims === undefined || typeof token !== 'string') return undefined;
	const ledger = await ledgerAt(ledgerUrl);
	const tokenHash = hashToken(token);
	const handoff = await ledger.handoff(claims.handoff);
	if (handoff === undefined || !wasMailed(claims, await ledger.findLink(tokenHash))) {
		return undefined;
	}
	return {
		ledger,
		token,
		tokenHash,
		claims,
		standing: linkStanding(claims, handoff),
		handoff,
		contract: await contractOfHandoff(ledger, handoff),
		facts: await ledger.facts(handoff.id),
		now,
	};
}

/** A token nobody mailed is worth nothing, even with a good signature. */
function wasMailed(claims: LinkClaims, row: LinkRow | undefined): boolean {
	return (
		row !== undefined &&
		row.handoff === claims.handoff &&
		row.purpose === claims.purpose &&
		row.person === claims.person &&
		row.ownerEpoch === claims.ownerEpoch &&
		row.cycle === claims.cycle
	);
}
