import { dateMs } from '../condition';
import { holdsAddress } from '../personal';
import type { Contract } from '../policy/contract';
import { whyNotAnAe, whyNotTheDecider } from './entitled';
import type { FieldProblem } from './receive-lead';
import type { HandoffState } from './state';

/**
 * Reads the fields of something sent from outside, one by one, collecting what is wrong. A field
 * that is absent takes its fallback; without one, it is a problem. What a reader returns for a
 * faulty field is never used: the caller asks for `problems` first.
 */
export interface FieldReader {
	readonly problems: FieldProblem[];
	text(name: string, fallback?: string | null): string;
	optionalText(name: string): string | undefined;
	/** A UTC ISO instant. */
	instant(name: string, fallback?: string): string;
	/** A day, `YYYY-MM-DD`. */
	day(name: string): string | undefined;
	count(name: string, fallback?: number, range?: readonly [number, number]): number;
	texts(name: string, fallback?: readonly string[]): readonly string[];
	oneOf<const T extends string>(name: string, choices: readonly [T, ...T[]]): T;
	/** A person of the team. */
	person(name: string, fallback?: string | null): string;
	/** An AE who can take a handoff now. */
	ae(name: string): string;
	/** Somebody who may accept, reject or score this handoff. */
	decider(name: string, state: HandoffState, fallback: string): string;
	/** A field that is read elsewhere. */
	ignore(name: string): void;
	/** Reports every field nobody asked for. */
	leftOver(): void;
}

const LONGEST = 2000;
/** A Message-ID looks like one; a note is kept with what is personal. */
const MAY_HOLD_ADDRESSES = new Set(['messageId', 'note']);
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A reader over one object's own fields. */
export function fieldReader(sent: unknown, contract: Contract): FieldReader {
	const { team } = contract;
	const fields = new Map<string, unknown>(
		typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? Object.entries(sent) : [],
	);
	const asked = new Set<string>();
	const problems: FieldProblem[] = [];
	const report = (code: string, field: string, message: string) => {
		problems.push({ code, field, message });
	};
	const take = (name: string): unknown => {
		asked.add(name);
		return fields.get(name) ?? undefined;
	};
	const optionalText = (name: string): string | undefined => {
		const value = take(name);
		if (value === undefined) return undefined;
		if (typeof value !== 'string' || value.trim() === '' || value.length > LONGEST) {
			report('FIELD_WRONG', name, `"${name}" is a text of 1 to ${LONGEST} characters.`);
			return '';
		}
		if (MAY_HOLD_ADDRESSES.has(name) || !holdsAddress(value)) return value;
		const message = `"${name}" stays in the ledger for good, so it holds no mail address; write that into "note".`;
		report('FIELD_WRONG', name, message);
		return '';
	};
	const text = (name: string, fallback?: string | null): string => {
		const value = optionalText(name) ?? fallback;
		if (typeof value === 'string') return value;
		report('FIELD_MISSING', name, `"${name}" is missing.`);
		return '';
	};
	return {
		problems,
		text,
		optionalText,
		instant(name, fallback) {
			const value = text(name, fallback);
			const at = value.length > 'YYYY-MM-DD'.length ? dateMs(value) : NaN;
			if (!Number.isNaN(at)) return new Date(at).toISOString();
			const message = `"${name}" is an instant with its zone, such as 2027-01-20T15:00:00Z.`;
			if (value !== '') report('FIELD_WRONG', name, message);
			return '';
		},
		day(name) {
			const value = optionalText(name);
			if (value === undefined || (DAY.test(value) && !Number.isNaN(dateMs(value)))) return value;
			report('FIELD_WRONG', name, `"${name}" is a day, such as 2027-01-31.`);
			return undefined;
		},
		count(name, fallback, [least, most] = [0, Number.MAX_SAFE_INTEGER]) {
			const value = take(name) ?? fallback;
			if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) {
				return Number(value);
			}
			report('FIELD_WRONG', name, `"${name}" is a whole number from ${least} to ${most}.`);
			return 0;
		},
		texts(name, fallback = []) {
			const value = take(name) ?? fallback;
			if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
			report('FIELD_WRONG', name, `"${name}" is a list of texts.`);
			return [];
		},
		oneOf(name, choices) {
			const value = take(name);
			const found = choices.find((choice) => choice === value);
			if (found === undefined) {
				report('FIELD_WRONG', name, `"${name}" is one of ${choices.join(', ')}.`);
			}
			return found ?? choices[0];
		},
		person(name, fallback) {
			const value = text(name, fallback);
			if (value !== '' && !team.people.has(value)) {
				report('PERSON_UNKNOWN', name, `Nobody in the team has the id "${value.slice(0, 100)}".`);
			}
			return value;
		},
		ae(name) {
			const value = text(name);
			const refusal = value === '' ? undefined : whyNotAnAe(contract, value);
			if (refusal !== undefined) report(refusal.code, name, refusal.message);
			return value;
		},
		decider(name, state, fallback) {
			const value = text(name, fallback);
			const refusal = value === '' ? undefined : whyNotTheDecider(contract, state, value);
			if (refusal !== undefined) report(refusal.code, name, refusal.message);
			return value;
		},
		ignore(name) {
			asked.add(name);
		},
		leftOver() {
			for (const name of [...fields.keys()].filter((each) => !asked.has(each)).slice(0, 20)) {
				const known = [...asked].join(', ') || 'none';
				report(
					'FIELD_UNKNOWN',
					name.slice(0, 100),
					`This event has no such field. Fields: ${known}.`,
				);
			}
		},
	};
}
