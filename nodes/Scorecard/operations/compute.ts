import { namesIn, scorecardJson } from '../../../src/engine/score';
import { activeContract } from '../../workspace/active-contract';
import { toJson } from '../../workspace/to-json';
import type { Operation } from '../operation';
import { groupingAsked, periodAsked, periodFields } from '../period-fields';
import { workspaceScorecard } from '../workspace-scorecard';

/** The scorecard as data, as `handoff scorecard --format json` prints it. */
export const compute: Operation = {
	value: 'compute',
	name: 'Compute',
	action: 'Compute a scorecard',
	description: 'Work out every number of some days, with what it can bear',
	fields: periodFields,
	async run(call) {
		const ledger = await call.ledger();
		const contract = await activeContract(ledger);
		const period = periodAsked(call, contract, Date.now());
		const scorecard = await workspaceScorecard(ledger, contract, period, groupingAsked(call));
		return {
			json: { ...call.json, scorecard: toJson(scorecardJson(scorecard, namesIn(contract))) },
		};
	},
};
