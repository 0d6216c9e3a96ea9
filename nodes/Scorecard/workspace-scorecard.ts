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
	const latest = await ledger.latestEventAt();
	// What has been told already has happened, whatever this computer's clock says.
	const asOf = Math.max(Date.now(), latest === null ? 0 : Date.parse(latest));
	const { scorecard } = await scorecardFrom({ contract, period, by, asOf }, ledger.timelines());
	return scorecard;
}
