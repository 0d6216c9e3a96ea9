export { REFUSAL_CODES, type RefusalCode } from '../engine/handoff';
export type {
	Assigned,
	AssignRequest,
	ClaimRequest,
	ClockStanding,
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
export { LedgerAddressError, openLedger, type LedgerOptions } from './open-ledger';
