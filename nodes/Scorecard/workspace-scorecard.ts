import type { Contract } from '../../src/engine/policy/contract';
import { scorecardFrom, type Grouping, type Period, type Scorecard } from '../../src/engine/score';
import type { Ledger } from '../../src/ledger';

/** The scorecard of a period, from every handoff of a ledger, as things stand now. */
export async function workspaceScorecard(
	ledger: Ledger,
	contract: Contract,
	period: Period,
	by: Grouping,
): Promise<Scorecard> {
	const asOf = await asOfNow(ledger);
	const { scorecard } = await scorecardFrom({ contract, period, by, asOf }, ledger.timelines());
	return scorecard;
}

/** As of when a ledger is told: what is in it already has happened, whatever this computer's clock says. */
export async function asOfNow(ledger: Ledger): Promise<number> {
	const latest = await ledger.latestEventAt();
	return Math.max(Date.now(), latest === null ? 0 : Date.parse(latest));
}
