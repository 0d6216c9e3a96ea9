export { FINDING_WORDS } from './finding-words';
export { REFUSAL_CODES, type RefusalCode } from '../engine/handoff';
export type { Erased, PersonHeld } from './held';
export type {
	Assigned,
	AssignRequest,
	Booked,
	BookRequest,
	Booking,
	ClaimRequest,
	ClockStanding,
	DocumentState,
	ImportedHandoff,
	Ledger,
	LedgerFinding,
	LedgerFindingCode,
	LinkRow,
	MailState,
	Published,
	Recorded,
	RefusedDelivery,
	RefusedEvent,
	WorkFilter,
	WorkItem,
} from './ledger';
export { LedgerAddressError, LedgerUnavailable, type UnavailableCode } from './ledger-errors';
export { moveLedger, type Moved } from './move/move-ledger';
export { openLedger, type LedgerOptions } from './open-ledger';
