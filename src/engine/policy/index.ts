export {
	CREDIT_REASONS,
	FRAMEWORKS,
	METRICS,
	ROLES,
	WEEKDAYS,
	type Contract,
	type ContractFiles,
} from './contract';
export { POLICY_FILES } from './contract-files';
export { PROBLEM_CODES } from './finding';
export { loadContract, type LoadedContract } from './load-contract';
export type { Place, Problem, Severity } from './problem';
export { writeSignature } from './write-signature';
export {
	isSigned,
	leadersOf,
	leaderWith,
	signedBy,
	SIGNING_ROLES,
	type Signature,
} from './sign-off';
export {
	type ClockExample,
	type Examples,
	type LeadExample,
	type RouteExpectation,
	type RouteLine,
	type RoutingExample,
} from './examples/examples';
export { EXAMPLE_FILES, loadExamples, type LoadedExamples } from './examples/load-examples';
export { FILE_SCHEMAS, type FileSchema } from './schemas';
