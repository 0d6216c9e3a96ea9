export { patiently, type Ask } from './ask';
export { canonical, type ValueType } from './canonical';
export { divided, orRefusal } from './divide';
export { CrmFailure, type CrmFault, FAULT_CODES, pauseFor } from './fault';
export type { Http, HttpAnswer, HttpRequest, Wait } from './http';
export { fieldsOf, listOf, textOf } from './json';
export { keepInStep } from './keep-in-step';
export { CRM_PARTS, type CrmPart } from './part';
export type {
	Asked,
	Change,
	ChangedRecord,
	ChangesAsked,
	CrmPort,
	Found,
	NewContact,
	NewOpportunity,
	NewTask,
	ReadAsked,
	ReadFound,
	ReadRecords,
	SoughtContact,
	StoredContact,
	StoredPerson,
	StoredRecord,
	Values,
	Written,
	WrittenAll,
} from './port';
export { closedProperties, readClosed, standingOf, type OpportunityStanding } from './read-closed';
export { readFacts, type FactsRead } from './read-facts';
export { neededProperties, type NeededProperty, type SetUpReport } from './set-up';
export type { InStep } from './step-taken';
export { wantHandoff } from './want-handoff';
export type { Remembered, TeamMember } from './wanted';
export { waysToWrite } from './ways-to-write';
