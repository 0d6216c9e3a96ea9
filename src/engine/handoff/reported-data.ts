import { toFacts } from '../facts-from-json';
import type { Contract } from '../policy/contract';
import type { EventData, KeylessEvent, NextStep, Slot } from './event';
import { rejectionNote, whyNotFailed } from './failed-criteria';
import type { FieldReader } from './field-reader';
import { revisionOf, standsAt } from './meeting-revision';
import { needsDate, nextStep } from './next-step';
import { splitPersonal } from './split-personal';
import type { HandoffState } from './state';

/** An event as somebody reports it. */
export interface Report {
	readonly type: string;
	/** The event's data; what can be told from the handoff may be left out. */
	readonly data: unknown;
	/** UTC ISO. */
	readonly at: string;
	/** A person id, `prospect` or `system`; also who did it, where `data.by` is left out. */
	readonly actor: string;
	readonly source: string;
}

/** What a report is read with. */
export interface Reading {
	readonly contract: Contract;
	readonly state: HandoffState;
	readonly report: Report;
	readonly at: string;
	readonly read: FieldReader;
}

/** An event but for what it says. */
export type Envelope = Omit<KeylessEvent, 'type' | 'data'>;

/** Facts, read by the contract's dictionary, the personal ones apart. */
export function readEvidence(
	envelope: Envelope,
	{ contract, report, read }: Reading,
): KeylessEvent | undefined {
	const sent = report.data;
	const requestedStart =
		read.optionalText('requestedStart') === undefined ? undefined : read.instant('requestedStart');
	const facts =
		typeof sent === 'object' && sent !== null && 'facts' in sent ? sent.facts : undefined;
	const result = toFacts(facts ?? {}, contract.facts);
	read.ignore('facts');
	if (!result.ok) {
		read.problems.push(...result.problems);
		return undefined;
	}
	const { open, personal } = splitPersonal(result.facts, contract.facts);
	return {
		...envelope,
		type: 'evidence.added',
		data: { facts: open, ...(requestedStart === undefined ? {} : { requestedStart }) },
		personal: { ...envelope.personal, facts: personal },
	};
}

/**
 * A meeting without an end lasts as long as the contract says; its zone is the team's. It lies
 * ahead of whoever books or moves it, unless it is the one that stands already.
 */
export function readSlot({ contract, state, at, read }: Reading): Slot {
	const start = read.instant('start');
	const usual = Date.parse(start) + contract.routing.meeting.minutes * 60_000;
	const end = read.instant('end', Number.isNaN(usual) ? start : new Date(usual).toISOString());
	const slot = { start, end, zone: read.text('zone', contract.team.zone) };
	const stands = state.status === 'booked' && standsAt(state.meeting, slot);
	if (Date.parse(start) <= Date.parse(at) && !stands) {
		const message = `A meeting is booked or moved to a time ahead; ${start} was over by ${at}.`;
		read.problems.push({ code: 'START_PAST', field: 'start', message });
	}
	return slot;
}

const CODE = /^[\w.-]{1,60}$/;

/** A reason in a word or a code is part of the event; a sentence may say anything about anybody. */
export function readCancellation(envelope: Envelope, { read }: Reading): KeylessEvent {
	const reason = read.optionalText('reason');
	const by = read.oneOf('by', ['prospect', 'ae', 'sdr']);
	const type = 'meeting.cancelled';
	if (reason === undefined) return { ...envelope, type, data: { by } };
	if (CODE.test(reason)) return { ...envelope, type, data: { by, reason } };
	const note = [reason, envelope.personal?.note].filter((words) => words !== undefined).join('\n');
	return { ...envelope, personal: { ...envelope.personal, note }, type, data: { by } };
}

/** Which mail it was; the revision it spoke of is the meeting's, unless it is said. */
export function readMail({ read, state }: Reading): EventData['intro.sent'] {
	return {
		messageId: read.text('messageId'),
		revision: read.count('revision', revisionOf(state)),
	};
}

/** The recycle row's next step; undefined, with the problem reported, where it cannot be told. */
export function readNextStep(
	{ contract, state, at, read }: Reading,
	reasonId: string,
): NextStep | undefined {
	const date = read.day('date');
	const reason = contract.recycle.reasons.get(reasonId);
	if (reason === undefined) {
		const known = [...contract.recycle.reasons.keys()].join(', ');
		const message = `This is no rejection reason. Reasons: ${known}.`;
		read.problems.push({ code: 'REASON_UNKNOWN', field: 'reason', message });
		return undefined;
	}
	if (needsDate(reason) && date === undefined) {
		const message = 'This reason needs the day to try again, such as 2027-06-01.';
		read.problems.push({ code: 'FIELD_MISSING', field: 'date', message });
		return undefined;
	}
	return nextStep(contract, state, reason.id, at, date);
}

/** A rejection with the next step the contract has for its reason, and what did not hold. */
export function readRejection(envelope: Envelope, reading: Reading): KeylessEvent | undefined {
	const { contract, state, report, read } = reading;
	const by = read.decider('by', state, report.actor);
	const reason = read.text('reason');
	const next = readNextStep(reading, reason);
	const failed = [...new Set(read.texts('failed'))];
	const refusal = whyNotFailed(contract, reason, failed);
	if (refusal !== undefined) read.problems.push({ ...refusal, field: 'failed' });
	if (next === undefined) return undefined;
	const data = { by, reason, next, ...(failed.length === 0 ? {} : { failed }) };
	const note = rejectionNote(contract, failed, envelope.personal?.note ?? null);
	const personal = note === null ? {} : { personal: { ...envelope.personal, note } };
	return { ...envelope, ...personal, type: 'decision.rejected', data };
}
