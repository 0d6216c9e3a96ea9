export { factsAsked } from './facts-asked';
export { isAnswer } from './check';
export { compileCondition, judge, type Judgement } from './compile-condition';
export {
	OPERATORS,
	type Condition,
	type Expected,
	type FactTest,
	type Operator,
	type Outcome,
	type Reason,
	type Within,
} from './condition';
export { momentsOf, type Moments } from './check-date';
export { DAY_MS, HOUR_MS, dateMs, isWholeDay } from './dates';
export { agreed, type Kleene, MET, NOT_MET, outcomeOf, UNKNOWN } from './kleene';
export { judgeLeaf, type Leaf, leafOf, reasonOf, testLeaf } from './leaf';
export {
	type Explanation,
	explainNode,
	judgeNode,
	type Node,
	nodeFrom,
	nodeOf,
	NOTHING_MISSING,
} from './node';
export { OPERATOR_TABLE, type ExpectedShape, type OperatorRule } from './operators';
export { gatePart, leafPart, partOf } from './part';
export { asSpan } from './expected';
export { spanEnd } from './span';
export { fold, isBlank, phraseFinder } from './text';
