import type { Condition } from '../condition/condition';
import type { FactDictionary } from '../facts';

/** Minutes since local midnight, end excluded. */
export interface DayWindow {
	readonly from: number;
	readonly until: number;
}
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export type WeeklyHours = Readonly<Record<Weekday, readonly DayWindow[]>>;

/** Whole local days, both ends included. */
export interface Away {
	readonly from: string;
	readonly until: string;
}

export const ROLES = ['sdr', 'ae', 'manager'] as const;
export type Role = (typeof ROLES)[number];

/** One row of `team.yaml`. */
export interface Person {
	readonly id: string;
	readonly name: string;
	readonly role: Role;
	readonly mail: string;
	/** IANA zone of their working hours. */
	readonly zone: string;
	readonly hours: WeeklyHours;
	readonly away: readonly Away[];
	readonly active: boolean;
	readonly manager?: string;
	/** A sub-team ("inbound", "outbound-emea"). */
	readonly team?: string;
	readonly title?: string;
	readonly crmOwner?: string;
	readonly calendar?: string;
}

/** The id of somebody's calendar: their mail address, unless `team.yaml` names another. */
export function calendarOf({ calendar, mail }: Pick<Person, 'calendar' | 'mail'>): string {
	return calendar ?? mail;
}

export interface Team {
	readonly company: string;
	/** The team's own zone, used where no person's applies. */
	readonly zone: string;
	readonly people: ReadonlyMap<string, Person>;
}

export interface Criterion {
	readonly id: string;
	readonly says: string;
	readonly when: Condition;
	/** A fact of type `quote`: without these verbatim words the criterion is unknown. */
	readonly quote?: string;
	/** An optional criterion is shown and counted, but never fails the bar. */
	readonly required: boolean;
}

export interface FitSignal {
	readonly says: string;
	readonly points: number;
	readonly when: Condition;
}

export interface Fit {
	readonly passAt: number;
	readonly signals: readonly FitSignal[];
}

/** Extra or stricter criteria for one segment; a criterion with a known id replaces it. */
export interface Overlay {
	readonly id: string;
	readonly says: string;
	readonly when: Condition;
	readonly criteria: readonly Criterion[];
	readonly passAt?: number;
}

export interface SignOff {
	readonly role: 'sdr-leader' | 'ae-leader';
	readonly by: string;
	readonly on: string;
	readonly digest: string;
}

export const FRAMEWORKS = ['bant', 'meddpicc-lite', 'icp-intent', 'custom'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

export interface SqlBar {
	readonly version: string;
	readonly framework: Framework;
	readonly criteria: readonly Criterion[];
	readonly fit: Fit;
	readonly overlays: readonly Overlay[];
	readonly signoff: readonly SignOff[];
}

export interface OwnerRung {
	readonly id: string;
	/** A text fact holding a person id, mail or CRM owner id. */
	readonly fact: string;
}

export interface SegmentRow {
	readonly id: string;
	readonly says: string;
	/** Absent on the `otherwise` row, which matches every lead. */
	readonly when?: Condition;
	readonly pool: string;
}

export interface PoolMember {
	readonly ae: string;
	/** From 0 to `HIGHEST_WEIGHT`. */
	readonly weight: number;
}
export const HIGHEST_WEIGHT = 1000;

export type WhenNobody =
	| { readonly kind: 'pool'; readonly pool: string }
	| { readonly kind: 'person'; readonly person: string }
	/** Nobody is chosen; the named person is told. */
	| { readonly kind: 'hold'; readonly alert: string };

export type CatchUp =
	| { readonly kind: 'none' }
	| { readonly kind: 'full' }
	| { readonly kind: 'capped'; readonly count: number };

export interface Caps {
	readonly perDay?: number;
	readonly perWeek?: number;
	/** Handoffs assigned and not yet decided. */
	readonly openLoad?: number;
}

export interface Pool {
	readonly id: string;
	readonly says: string;
	readonly members: readonly PoolMember[];
	readonly caps: Caps;
	readonly catchUp: CatchUp;
	readonly whenNobody: WhenNobody;
	readonly reset: 'never' | 'month' | 'quarter' | 'year';
}

export const CREDIT_REASONS = [
	'no-show',
	'cancelled-by-prospect',
	'reassigned',
	'bad-lead',
	'manual',
] as const;
export type CreditReason = (typeof CREDIT_REASONS)[number];

export interface Routing {
	readonly ownerLadder: readonly OwnerRung[];
	readonly excludeBookersTeam: boolean;
	/** The SDR who gets leads that come without one; absent, such a lead is refused. */
	readonly leadsWithoutSdr?: string;
	/** First match wins. */
	readonly rows: readonly SegmentRow[];
	readonly pools: ReadonlyMap<string, Pool>;
	readonly creditBackOn: readonly CreditReason[];
	readonly meeting: MeetingRules;
}

export interface MeetingRules {
	readonly minutes: number;
	/** The SDR's introduction at the start, as its own calendar entry. */
	readonly sdrMinutes: number;
	/** Free minutes kept before and after. */
	readonly bufferMinutes: number;
	/** The soonest a meeting may start after booking. */
	readonly noticeMinutes: number;
	/** How many days ahead a slot is looked for. */
	readonly horizonDays: number;
	/** When a meeting suits a prospect, in their own zone. */
	readonly prospectHours: WeeklyHours;
	readonly booking: Booking;
	readonly calendar: CalendarSystem;
}

/** Who picks the time of a meeting: the contract's rules as soon as an AE is found, or the SDR. */
export const BOOKINGS = ['automatic', 'sdr-page'] as const;
export type Booking = (typeof BOOKINGS)[number];

/** Who puts meetings into calendars: the invitations that are mailed, or Google Calendar. */
export const CALENDARS = ['mail', 'google'] as const;
export type CalendarSystem = (typeof CALENDARS)[number];

export type ClockUnit = 'elapsed' | 'business_hours' | 'business_days';

export interface LadderLevel {
	/** After the deadline: count in the clock's own unit (hours, or days for business_days). */
	readonly after: number;
	readonly action: 'notify' | 'manager' | 'reassign' | 'take-out-of-rotation';
}

export interface BusinessCalendar {
	readonly id: string;
	readonly zone: string;
	readonly hours: WeeklyHours;
	/** Days on which nobody works, ascending: those of its list and those of its files. */
	readonly holidays: readonly string[];
}

export interface SlaClock {
	readonly id: string;
	readonly says: string;
	readonly startsOn: string;
	/** `meeting_end`: the end of the booked meeting's slot, not the event itself. */
	readonly countsFrom: 'event' | 'meeting_end';
	readonly stopsOn: readonly string[];
	readonly within: { readonly count: number; readonly unit: ClockUnit };
	/** Responsible person's role. */
	readonly who: Role;
	readonly calendar?: string;
	readonly pausesOn: readonly string[];
	readonly resumesOn: readonly string[];
	/** Fractions of the time, 0 to 1. */
	readonly warnAt: readonly number[];
	/** Minutes left, counted like the clock; for `business_days` in working time. */
	readonly warnLeftMinutes: readonly number[];
	readonly onReassign: 'restart' | 'continue' | 'continue-with-grace';
	/** The least time left after a change of hands, counted like `warnLeftMinutes`. */
	readonly graceMinutes?: number;
	readonly ladder: readonly LadderLevel[];
}

export interface Sla {
	readonly calendars: ReadonlyMap<string, BusinessCalendar>;
	readonly clocks: ReadonlyMap<string, SlaClock>;
	/** How long after the request a decision link stays open, in elapsed hours. */
	readonly decisionLinkHours: number;
}

export type Wake =
	| { readonly kind: 'months'; readonly count: number }
	| { readonly kind: 'next-fiscal-year' }
	| { readonly kind: 'date-given' }
	/** `on` is the trigger in words. */
	| { readonly kind: 'trigger'; readonly on: string; readonly when: Condition };

export interface RecycleReason {
	readonly id: string;
	readonly says: string;
	/** Who gets the lead back. */
	readonly to: 'same-sdr' | 'sdr-manager' | 'marketing';
	/** What that person does next, in words. */
	readonly nextAction: string;
	readonly wake: Wake;
	readonly nurture?: string;
	/** Facts that must be evidenced anew before it may come back. */
	readonly evidenceAnew: readonly string[];
	/** Whether the AE must name a criterion of the bar that did not hold. */
	readonly namesCriterion: boolean;
	/** Whether the AE gets the turn back. */
	readonly creditBack: boolean;
}

export interface Recycle {
	readonly reasons: ReadonlyMap<string, RecycleReason>;
	readonly maxCycles: number;
	readonly coolDownDays: number;
	readonly fiscalYearStartsMonth: number;
}

export const METRICS = [
	'held-rate',
	'no-show-rate',
	'acceptance-rate',
	'opportunity-to-close',
	'sla-compliance',
	'quality-score',
	'intro-coverage',
	'sdr-joined',
	'recycled-with-next-step',
] as const;
export type Metric = (typeof METRICS)[number];

/** Where a metric is healthy, both edges included: per cent, or points 1 to 5 for `quality-score`. */
export interface Band {
	readonly metric: Metric;
	readonly says: string;
	readonly low?: number;
	readonly high?: number;
}

export interface Scorecard {
	readonly period: 'week' | 'month' | 'quarter';
	readonly bands: readonly Band[];
	/** Who gets the numbers of the team. */
	readonly recipients: readonly string[];
	/** Which roles get a mail about their own cases. */
	readonly ownCases: readonly OwnCaseRole[];
	readonly schedule: Schedule;
}

export type OwnCaseRole = 'sdr' | 'ae';

export const SCHEDULE_ZONES = ['team', 'reader'] as const;

/** When the mails of a week go out: the first such day after it, at a time (HH:mm). */
export interface Schedule {
	readonly weekday: Weekday;
	readonly at: string;
	readonly zone: (typeof SCHEDULE_ZONES)[number];
}

export const SAMPLE_KINDS = [
	'borderline',
	'rejected-but-met',
	'accepted-but-failed',
	'random',
] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

export interface Calibration {
	readonly raters: readonly string[];
	readonly perSession: number;
	readonly cadence: 'monthly' | 'quarterly';
	/** Which handoffs are looked at, in this order of preference. */
	readonly sample: readonly SampleKind[];
	/** When monthly may become quarterly; absent, never. */
	readonly quarterlyWhen?: { readonly agreementAbove: number; readonly sessions: number };
}

/** One `messages/*.hbs` file: a subject, then the words, which become both the text and the HTML part. */
export interface MessageTemplate {
	readonly name: string;
	readonly subject: string;
	readonly body: string;
	/** The line a mail program shows beside the subject; without it, the first words. */
	readonly preview?: string;
	/** Small print below the words. */
	readonly footer?: string;
	/** `letter` looks written by hand, `notice` like a message of the system (the default). */
	readonly look?: 'letter' | 'notice';
}

export const CRM_SYSTEMS = ['hubspot', 'salesforce'] as const;
export type CrmSystem = (typeof CRM_SYSTEMS)[number];

/** The records of a CRM by what they are to us; each system has its own word for them. */
export const CRM_RECORDS = ['contact', 'company', 'parent-company', 'opportunity'] as const;
export type CrmRecord = (typeof CRM_RECORDS)[number];

/** The records we write into; companies stay the CRM's own. */
export const CRM_WRITTEN = ['contact', 'opportunity'] as const;
export type CrmWritten = (typeof CRM_WRITTEN)[number];

/** What the CRM tells us: a fact, and where it stands there. */
export interface CrmReading {
	readonly fact: string;
	readonly of: CrmRecord;
	/** Absent, it is the owner of the record. */
	readonly property?: string;
}

/** What we tell the CRM: a fact or a field of the handoff, and where it goes. */
export interface CrmWriting {
	readonly what:
		| { readonly kind: 'fact'; readonly fact: string }
		| { readonly kind: 'handoff'; readonly field: string };
	readonly of: CrmWritten;
	readonly property: string;
	/** The CRM's words for our values; what has none is not written. Absent, our own words. */
	readonly names?: ReadonlyMap<string, string>;
}

/** `crm.yaml`: what goes between the ledger and the CRM. */
export interface CrmMapping {
	readonly system: CrmSystem;
	/** Whether work follows from what happens, so that the CRM keeps up by itself. */
	readonly keepInStep: boolean;
	/** How our people are found among the users of the CRM. */
	readonly peopleBy: 'mail' | 'crm_owner';
	/** An address with `{handoff}` in it, for a link to the timeline; absent, our own page's. */
	readonly timelineLink?: string;
	readonly read: readonly CrmReading[];
	readonly write: readonly CrmWriting[];
	/** Absent, no opportunity is opened. */
	readonly opportunity?: {
		/** Names of facts stand in braces. */
		readonly name: string;
		readonly pipeline?: string;
		readonly stage: string;
		readonly closeInDays: number;
	};
	readonly contactOwner: 'moves' | 'stays';
	/** Whether whoever gets a rejected lead back finds a task in the CRM. */
	readonly recycleTask: boolean;
}

/** The whole of `policies/`, checked and ready to decide by. */
export interface Contract {
	/** `sha256:` and 64 hex digits over the canonical contract, sign-offs left out. */
	readonly digest: string;
	readonly facts: FactDictionary;
	/** Days after the last event for which personal data is kept; null, until somebody asks. */
	readonly keepPersonalDays: number | null;
	readonly bar: SqlBar;
	readonly team: Team;
	readonly routing: Routing;
	readonly sla: Sla;
	readonly recycle: Recycle;
	readonly scorecard: Scorecard;
	readonly calibration: Calibration;
	/** null in a contract without `crm.yaml`. */
	readonly crm: CrmMapping | null;
	readonly messages: ReadonlyMap<string, MessageTemplate>;
}

/** The files of a contract folder: path relative to it (`sql-bar.yaml`, `messages/intro.hbs`) → text. */
export type ContractFiles = Readonly<Record<string, string>>;
