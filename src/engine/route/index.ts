export { chooseSlot, keepsNotice, type SlotRequest } from './choose-slot';
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
export { LINE_PROBLEM_CODES, type LineProblem, type LineProblemCode } from './replay/line-problem';
export {
	replayRequests,
	type Replay,
	type RequestLine,
	type RouteAnswer,
} from './replay/replay-requests';
