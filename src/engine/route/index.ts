export { chooseSlot, type SlotRequest } from './choose-slot';
export { creditRows, reassignRows, type CreditRequest, type ReassignRequest } from './credit-rows';
export {
	addRow,
	levelsOf,
	type History,
	type Levels,
	type MemberLevel,
	type PoolLevels,
} from './levels';
export { membershipRows } from './membership';
export { route } from './route';
export {
	EXCLUSION_CODES,
	type AssignReason,
	type CalibrateReason,
	type Candidate,
	type ExclusionCode,
	type RouteDecision,
	type RouteRequest,
	type RoutingRow,
	type Span,
} from './route-types';
