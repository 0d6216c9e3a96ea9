// One closed list of codes with the values of each, so it is long by its nature.
import { TEMPLATE_PROBLEM_CODES } from '../message';
import type { Role } from './contract';
import type { Place, Problem, Severity } from './problem';
import { words } from './problem-words';
import type { Slip } from './yaml/slip';

/** What a text must look like where a schema asks for more than "text". */
export type Format =
	| 'id'
	| 'mail'
	| 'fact-name'
	| 'date'
	| 'instant'
	| 'time'
	| 'zone'
	| 'hours'
	| 'version'
	| 'holiday-file'
	| 'crm-property'
	| 'timeline-link'
	| 'digest';

/** What is wrong with a line of an iCalendar file. */
export type IcsFault =
	| 'not-ics'
	| 'never-ends'
	| 'ends-nothing'
	| 'unreadable'
	| 'no-start'
	| 'no-such-day'
	| 'backwards';

/** What kind of name was looked up and not found. */
type Unknown<Code extends string> = {
	readonly code: Code;
	readonly name: string;
	readonly nearest: string | undefined;
	readonly known: readonly string[];
};

/**
 * Everything that can be wrong with a contract: a code and the values needed to explain it.
 *
 * The words are in `problem-words.ts` and `slip-words.ts` and nowhere else; `docs/problems.md` has a heading per code.
 */
export type Finding =
	// Reading the file
	| { readonly code: 'FILE_TOO_LARGE'; readonly bytes: number; readonly limit: number }
	| { readonly code: 'FILE_EMPTY' }
	| { readonly code: 'FILE_MISSING'; readonly file: string }
	| { readonly code: 'FILE_UNKNOWN'; readonly file: string; readonly nearest: string | undefined }
	| { readonly code: 'YAML_SYNTAX'; readonly slip: Slip }
	| { readonly code: 'YAML_DUPLICATE_KEY'; readonly key: string; readonly firstLine: number }
	| { readonly code: 'YAML_FORBIDDEN_KEY'; readonly key: string }
	| { readonly code: 'YAML_ANCHOR'; readonly written: string }
	| { readonly code: 'YAML_TAG'; readonly tag: string }
	| { readonly code: 'YAML_DIRECTIVE' }
	| { readonly code: 'YAML_SEVERAL_DOCUMENTS' }
	| { readonly code: 'YAML_TOO_DEEP'; readonly limit: number }
	| { readonly code: 'YAML_AMBIGUOUS'; readonly written: string; readonly otherwise: string }
	| { readonly code: 'PROBLEMS_CUT'; readonly limit: number }
	// Its shape
	| {
			readonly code: 'KEY_UNKNOWN';
			readonly key: string;
			readonly nearest: string | undefined;
			readonly known: readonly string[];
	  }
	| { readonly code: 'KEY_MISSING'; readonly key: string; readonly says: string }
	| { readonly code: 'TYPE_WRONG'; readonly expected: string; readonly found: string }
	| {
			readonly code: 'VALUE_NOT_ALLOWED';
			readonly value: string;
			readonly nearest: string | undefined;
			readonly allowed: readonly string[];
	  }
	| {
			readonly code: 'NUMBER_OUT_OF_RANGE';
			readonly value: number;
			readonly low: number;
			readonly high: number;
			readonly whole: boolean;
	  }
	| { readonly code: 'TEXT_MALFORMED'; readonly value: string; readonly format: Format }
	| { readonly code: 'TEXT_TOO_LONG'; readonly length: number; readonly limit: number }
	| { readonly code: 'LIST_TOO_SHORT'; readonly least: number; readonly of: string }
	| {
			readonly code: 'FORM_UNCLEAR';
			readonly forms: readonly string[];
			readonly found: readonly string[];
	  }
	| {
			readonly code: 'NAME_TWICE';
			readonly name: string;
			readonly of: string;
			readonly firstLine: number;
	  }
	// Times and dates
	| { readonly code: 'TIME_NOT_QUOTED'; readonly value: string }
	| { readonly code: 'ZONE_UNKNOWN'; readonly zone: string; readonly nearest: string | undefined }
	| { readonly code: 'HOURS_BACKWARDS'; readonly hours: string }
	| { readonly code: 'HOURS_OVERLAP'; readonly day: string; readonly hours: string }
	| { readonly code: 'DAYS_BACKWARDS'; readonly from: string; readonly until: string }
	// Files of holidays
	| Unknown<'HOLIDAYS_UNKNOWN'>
	| { readonly code: 'HOLIDAYS_UNUSED'; readonly file: string }
	| { readonly code: 'HOLIDAYS_TOO_MANY'; readonly limit: number }
	| { readonly code: 'HOLIDAY_RULE' }
	| { readonly code: 'HOLIDAY_NOT_WHOLE_DAY' }
	| { readonly code: 'ICS_SYNTAX'; readonly what: IcsFault }
	// Conditions and facts
	| Unknown<'FACT_UNKNOWN'>
	| {
			readonly code: 'FACT_QUOTE_WITHOUT_SOURCE';
			readonly fact: string;
			readonly textFacts: readonly string[];
	  }
	| {
			readonly code: 'FACT_SOURCE_NOT_TEXT';
			readonly fact: string;
			readonly source: string;
			readonly type: string;
			readonly textFacts: readonly string[];
	  }
	| {
			readonly code: 'FACT_ATTRIBUTE_MISPLACED';
			readonly fact: string;
			readonly attribute: string;
			readonly type: string;
			readonly fits: readonly string[];
	  }
	| { readonly code: 'FACT_NOT_TEXT'; readonly fact: string; readonly type: string }
	| {
			readonly code: 'QUOTE_NOT_A_QUOTE';
			readonly fact: string;
			readonly type: string;
			readonly quotes: readonly string[];
	  }
	| { readonly code: 'CONDITION_MALFORMED'; readonly found: readonly string[] }
	| {
			readonly code: 'OPERATOR_UNKNOWN';
			readonly operator: string;
			readonly nearest: string | undefined;
			readonly known: readonly string[];
	  }
	| { readonly code: 'OPERATOR_MISSING'; readonly fact: string; readonly fits: readonly string[] }
	| { readonly code: 'OPERATOR_SEVERAL'; readonly operators: readonly string[] }
	| {
			readonly code: 'OPERATOR_TYPE';
			readonly operator: string;
			readonly fact: string;
			readonly type: string;
			readonly fits: readonly string[];
	  }
	| {
			readonly code: 'VALUE_TYPE';
			readonly operator: string;
			readonly fact: string;
			readonly expected: string;
			readonly found: string;
	  }
	| {
			readonly code: 'VALUE_NOT_ONE_OF';
			readonly value: string;
			readonly fact: string;
			readonly nearest: string | undefined;
			readonly allowed: readonly string[];
	  }
	| { readonly code: 'RANGE_BACKWARDS'; readonly low: string; readonly high: string }
	| { readonly code: 'CONDITION_NEVER_MET' }
	| { readonly code: 'COUNT_IMPOSSIBLE'; readonly count: number; readonly of: number }
	// The bar
	| {
			readonly code: 'CRITERION_NOT_FALSIFIABLE';
			readonly words: string;
			readonly hint: WordingHint;
	  }
	| {
			readonly code: 'FIT_NEVER_PASSES';
			readonly most: number;
			/** What all signals that give points would give together. */
			readonly all: number;
			readonly passAt: number;
	  }
	| { readonly code: 'FIT_ALWAYS_PASSES'; readonly least: number; readonly passAt: number }
	| { readonly code: 'SIGNOFF_MISSING'; readonly role: string }
	| {
			readonly code: 'SIGNOFF_STALE';
			readonly role: string;
			readonly signed: string;
			readonly digest: string;
	  }
	| { readonly code: 'SIGNOFF_SAME_PERSON'; readonly by: string }
	| {
			readonly code: 'SIGNOFF_NOT_A_LEADER';
			readonly by: string;
			readonly role: Role;
			readonly leaders: readonly string[];
	  }
	// Names of people and things
	| Unknown<'PERSON_UNKNOWN'>
	| {
			readonly code: 'PERSON_WRONG_ROLE';
			readonly person: string;
			readonly role: string;
			readonly expected: readonly string[];
	  }
	| { readonly code: 'PERSON_INACTIVE'; readonly person: string }
	| { readonly code: 'PERSON_OWN_MANAGER'; readonly person: string }
	| { readonly code: 'MAIL_TWICE'; readonly mail: string; readonly other: string }
	| Unknown<'POOL_UNKNOWN'>
	| Unknown<'REASON_UNKNOWN'>
	| Unknown<'EVENT_UNKNOWN'>
	| Unknown<'CALENDAR_UNKNOWN'>
	| Unknown<'CLOCK_UNKNOWN'>
	| Unknown<'CRITERION_UNKNOWN'>
	| Unknown<'SEGMENT_UNKNOWN'>
	| Unknown<'LEAD_UNKNOWN'>
	| { readonly code: 'LEAD_BELOW'; readonly lead: string }
	| {
			readonly code: 'FACT_VALUE';
			readonly fact: string;
			readonly type: string;
			readonly allowed: readonly string[];
	  }
	// Routing
	| { readonly code: 'OTHERWISE_MISSING' }
	| { readonly code: 'ROW_UNREACHABLE'; readonly row: string; readonly takers: readonly string[] }
	| {
			readonly code: 'ROW_TWICE';
			readonly row: string;
			readonly earlier: string;
			readonly line: number;
	  }
	| {
			readonly code: 'ROW_SHADOWED';
			readonly row: string;
			readonly earlier: string;
			readonly line: number;
	  }
	| { readonly code: 'ROW_NEVER_MATCHES'; readonly row: string }
	| {
			readonly code: 'SEGMENTS_OVERLAP';
			readonly row: string;
			readonly earlier: string;
			readonly line: number;
	  }
	| { readonly code: 'WINS_OVER_EARLIER'; readonly row: string; readonly earlier: string }
	| { readonly code: 'POOL_EMPTY'; readonly pool: string }
	| { readonly code: 'POOL_WEIGHTLESS'; readonly pool: string }
	| { readonly code: 'POOL_CYCLE'; readonly pools: readonly string[] }
	| { readonly code: 'POOL_UNUSED'; readonly pool: string }
	// Clocks, recycling, scorecard, retention
	| { readonly code: 'CLOCK_STOPS_AT_START'; readonly event: string }
	| { readonly code: 'CLOCK_EVENT_TWICE'; readonly event: string; readonly does: readonly string[] }
	| { readonly code: 'CLOCK_WITHOUT_MEETING'; readonly event: string }
	| { readonly code: 'CLOCK_NEVER_RESUMES'; readonly clock: string }
	| { readonly code: 'CLOCK_NEVER_PAUSES'; readonly clock: string }
	| { readonly code: 'GRACE_MISSING'; readonly clock: string }
	| { readonly code: 'GRACE_MISPLACED'; readonly onReassign: string }
	| { readonly code: 'WARNING_TOO_EARLY'; readonly minutes: number; readonly within: number }
	| { readonly code: 'LADDER_BACKWARDS'; readonly after: number; readonly before: number }
	| { readonly code: 'LADDER_PART_OF_DAY'; readonly after: number }
	| { readonly code: 'BAND_WITHOUT_EDGE'; readonly metric: string }
	| {
			readonly code: 'BAND_BACKWARDS';
			readonly metric: string;
			readonly low: number;
			readonly high: number;
	  }
	| {
			readonly code: 'KEPT_TOO_SHORT';
			readonly days: number;
			readonly reason: string;
			readonly sleeps: number;
	  }
	| {
			readonly code: 'CALENDAR_NOT_OWN';
			readonly person: string;
			readonly calendar: string;
			/** Whose it is as well; null for the one of whoever is logged in. */
			readonly other: string | null;
	  }
	// The CRM
	| Unknown<'HANDOFF_FIELD_UNKNOWN'>
	| { readonly code: 'CRM_PROPERTY_OURS'; readonly property: string }
	| {
			readonly code: 'CRM_READ_AND_WRITTEN';
			readonly property: string;
			readonly fact: string;
	  }
	// Messages
	| Unknown<'TEMPLATE_UNKNOWN'>;

export type ProblemCode = Finding['code'];

/** Why a wording cannot be falsified, which decides the hint. */
export type WordingHint = 'feeling' | 'amount' | 'time' | 'circular';

/** How much each code matters; the message templates have errors only. */
export const SEVERITIES: Readonly<Record<ProblemCode, Severity>> = {
	FILE_TOO_LARGE: 'error',
	FILE_EMPTY: 'error',
	FILE_MISSING: 'error',
	FILE_UNKNOWN: 'warning',
	YAML_SYNTAX: 'error',
	YAML_DUPLICATE_KEY: 'error',
	YAML_FORBIDDEN_KEY: 'error',
	YAML_ANCHOR: 'error',
	YAML_TAG: 'error',
	YAML_DIRECTIVE: 'error',
	YAML_SEVERAL_DOCUMENTS: 'error',
	YAML_TOO_DEEP: 'error',
	YAML_AMBIGUOUS: 'warning',
	PROBLEMS_CUT: 'error',
	KEY_UNKNOWN: 'error',
	KEY_MISSING: 'error',
	TYPE_WRONG: 'error',
	VALUE_NOT_ALLOWED: 'error',
	NUMBER_OUT_OF_RANGE: 'error',
	TEXT_MALFORMED: 'error',
	TEXT_TOO_LONG: 'error',
	LIST_TOO_SHORT: 'error',
	FORM_UNCLEAR: 'error',
	NAME_TWICE: 'error',
	TIME_NOT_QUOTED: 'error',
	ZONE_UNKNOWN: 'error',
	HOURS_BACKWARDS: 'error',
	HOURS_OVERLAP: 'error',
	DAYS_BACKWARDS: 'error',
	HOLIDAYS_UNKNOWN: 'error',
	HOLIDAYS_UNUSED: 'warning',
	HOLIDAYS_TOO_MANY: 'error',
	HOLIDAY_RULE: 'error',
	HOLIDAY_NOT_WHOLE_DAY: 'warning',
	ICS_SYNTAX: 'error',
	FACT_UNKNOWN: 'error',
	FACT_QUOTE_WITHOUT_SOURCE: 'error',
	FACT_SOURCE_NOT_TEXT: 'error',
	FACT_ATTRIBUTE_MISPLACED: 'error',
	FACT_NOT_TEXT: 'error',
	QUOTE_NOT_A_QUOTE: 'error',
	CONDITION_MALFORMED: 'error',
	OPERATOR_UNKNOWN: 'error',
	OPERATOR_MISSING: 'error',
	OPERATOR_SEVERAL: 'error',
	OPERATOR_TYPE: 'error',
	VALUE_TYPE: 'error',
	VALUE_NOT_ONE_OF: 'error',
	RANGE_BACKWARDS: 'error',
	CONDITION_NEVER_MET: 'warning',
	COUNT_IMPOSSIBLE: 'error',
	CRITERION_NOT_FALSIFIABLE: 'error',
	FIT_NEVER_PASSES: 'error',
	FIT_ALWAYS_PASSES: 'warning',
	SIGNOFF_MISSING: 'warning',
	SIGNOFF_STALE: 'warning',
	SIGNOFF_SAME_PERSON: 'warning',
	SIGNOFF_NOT_A_LEADER: 'warning',
	PERSON_UNKNOWN: 'error',
	PERSON_WRONG_ROLE: 'error',
	PERSON_INACTIVE: 'error',
	PERSON_OWN_MANAGER: 'error',
	MAIL_TWICE: 'error',
	POOL_UNKNOWN: 'error',
	REASON_UNKNOWN: 'error',
	EVENT_UNKNOWN: 'error',
	CALENDAR_UNKNOWN: 'error',
	CLOCK_UNKNOWN: 'error',
	CRITERION_UNKNOWN: 'error',
	SEGMENT_UNKNOWN: 'error',
	LEAD_UNKNOWN: 'error',
	LEAD_BELOW: 'error',
	FACT_VALUE: 'error',
	OTHERWISE_MISSING: 'error',
	ROW_UNREACHABLE: 'error',
	ROW_TWICE: 'error',
	ROW_SHADOWED: 'error',
	ROW_NEVER_MATCHES: 'error',
	SEGMENTS_OVERLAP: 'warning',
	WINS_OVER_EARLIER: 'error',
	POOL_EMPTY: 'error',
	POOL_WEIGHTLESS: 'error',
	POOL_CYCLE: 'error',
	POOL_UNUSED: 'warning',
	CLOCK_STOPS_AT_START: 'error',
	CLOCK_EVENT_TWICE: 'error',
	CLOCK_WITHOUT_MEETING: 'error',
	CLOCK_NEVER_RESUMES: 'error',
	CLOCK_NEVER_PAUSES: 'error',
	GRACE_MISSING: 'error',
	GRACE_MISPLACED: 'error',
	WARNING_TOO_EARLY: 'error',
	LADDER_BACKWARDS: 'error',
	LADDER_PART_OF_DAY: 'error',
	BAND_WITHOUT_EDGE: 'error',
	BAND_BACKWARDS: 'error',
	KEPT_TOO_SHORT: 'error',
	CALENDAR_NOT_OWN: 'error',
	HANDOFF_FIELD_UNKNOWN: 'error',
	CRM_PROPERTY_OURS: 'error',
	CRM_READ_AND_WRITTEN: 'error',
	TEMPLATE_UNKNOWN: 'error',
};

/** Every code `handoff check` can print, sorted; the message templates bring their own. */
export const PROBLEM_CODES: readonly string[] = Object.freeze(
	[...Object.keys(SEVERITIES), ...TEMPLATE_PROBLEM_CODES].sort(),
);

/** Takes note of something wrong at a place; reading goes on. */
export type Report = (at: Place, finding: Finding) => void;

/** A finding in words, with the severity of its code. */
export function toProblem(at: Place, finding: Finding): Problem {
	return {
		code: finding.code,
		severity: SEVERITIES[finding.code],
		file: at.file,
		line: at.line,
		column: at.column,
		message: words(finding),
	};
}
