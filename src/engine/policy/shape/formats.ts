import { DateTime, IANAZone } from 'luxon';
import { HOLIDAY_FILE } from '../contract-files';
import type { Finding, Format } from '../finding';
import { nearest } from '../../nearest';
import { describe, type Shape } from './shape';
import { text } from './scalars';

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const INSTANT =
	/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?Z$/;
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d|24:00';

function formatted(
	format: Format,
	pattern: RegExp,
	check?: (value: string) => Finding | undefined,
): Shape<string> {
	return text(check ? { format, pattern, check } : { format, pattern });
}

/** An id: `pain-named`. */
export const id = (): Shape<string> => formatted('id', /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/);

/** A fact's name: `company.employees`. */
export const factName = (): Shape<string> =>
	formatted('fact-name', /^[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/);

/** One plain mail address; stricter than the standard, as the mailer is. */
export const mail = (): Shape<string> =>
	formatted(
		'mail',
		/^[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_%+-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/,
	);

/** A day that exists: `2027-01-31`. */
export const date = (): Shape<string> =>
	formatted('date', DATE, (value) => existing(value, 'date'));

/** An instant in UTC: `2027-01-31T15:00:00Z`. */
export const instant = (): Shape<string> =>
	formatted('instant', INSTANT, (value) => existing(value, 'instant'));

function existing(value: string, format: Format): Finding | undefined {
	return isDateOrInstant(value) ? undefined : { code: 'TEXT_MALFORMED', value, format };
}

/** Whether the text is a day or a UTC instant that exists. */
export function isDateOrInstant(value: string): boolean {
	return (
		(DATE.test(value) || INSTANT.test(value)) && DateTime.fromISO(value, { zone: 'utc' }).isValid
	);
}

/** Looked up first: asking for a zone by its rules takes a hundred times as long. */
const CURRENT_ZONES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

/** A time zone: `America/New_York` or `UTC`. */
export const zone = (): Shape<string> =>
	formatted('zone', /^(?:UTC|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+)$/, (value) => {
		if (CURRENT_ZONES.has(value) || IANAZone.isValidZone(value)) return undefined;
		return {
			code: 'ZONE_UNKNOWN',
			zone: value,
			nearest: nearest(value, CURRENT_ZONES),
		};
	});

/** A file of holidays inside the contract's folder: `holidays/england.ics`. */
export const holidayFile = (): Shape<string> => formatted('holiday-file', HOLIDAY_FILE);

/** A property or field of a CRM, by its name there: `handoff_status`, `Handoff_Status__c`. */
export const crmProperty = (): Shape<string> =>
	formatted('crm-property', /^[A-Za-z][A-Za-z0-9_]{0,99}$/);

/** Where a timeline can be read: `https://handoffs.example.com/{handoff}`. */
export const timelineLink = (): Shape<string> =>
	formatted('timeline-link', /^https:\/\/[^\s{}]+\{handoff\}[^\s{}]*$/);

/** `sha256:` and 64 digits. */
export const digest = (): Shape<string> => formatted('digest', /^sha256:[0-9a-f]{64}$/);

/** Words such as a version, written as text or as a bare number. */
export function version(): Shape<string> {
	const shape = formatted('version', /^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/);
	return {
		schema: { ...shape.schema, type: ['string', 'number'] },
		read(tree, report) {
			if (tree.kind !== 'scalar' || typeof tree.value !== 'number') return shape.read(tree, report);
			if (Number.isFinite(tree.value)) return tree.source;
			report(tree.at, { code: 'TYPE_WRONG', expected: 'a version', found: describe(tree) });
			return undefined;
		},
	};
}

/** A time of day, `"09:00"`; `"24:00"` is the end of the day. */
export const time = (): Shape<string> =>
	notANumber(formatted('time', new RegExp(`^(?:${CLOCK})$`)));

/** Hours of one day, `"09:00-17:30"`. */
export const hours = (): Shape<string> =>
	notANumber(
		formatted('hours', new RegExp(`^(?:${CLOCK})-(?:${CLOCK})$`), (value) =>
			value.slice(0, 5) < value.slice(6) ? undefined : { code: 'HOURS_BACKWARDS', hours: value },
		),
	);

/** An unquoted time may arrive as a number, which deserves its own words. */
function notANumber(shape: Shape<string>): Shape<string> {
	return {
		schema: shape.schema,
		read(tree, report) {
			if (tree.kind !== 'scalar' || typeof tree.value !== 'number') return shape.read(tree, report);
			report(tree.at, { code: 'TIME_NOT_QUOTED', value: tree.source });
			return undefined;
		},
	};
}
