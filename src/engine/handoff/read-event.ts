import { dateMs } from '../condition';
import { holdsAddress } from '../personal';
import type { Contract } from '../policy/contract';
import type { AnyNewEvent, EventData, KeylessEvent } from './event';
import { fieldReader } from './field-reader';
import { keyFor } from './key-for';
import type { FieldProblem } from './receive-lead';
import {
	readCancellation,
	readEvidence,
	readMail,
	readNextStep,
	readRejection,
	readSlot,
	type Reading,
	type Report,
} from './reported-data';
import type { HandoffState } from './state';

/** The events people and other tools may report; all others are the product's own to record. */
export const REPORTABLE = [
	'evidence.added',
	'ae.covered',
	'ae.reassigned',
	'meeting.booked',
	'meeting.moved',
	'meeting.cancelled',
	'meeting.held',
	'meeting.no-show',
	'invitation.sent',
	'intro.sent',
	'reminder.sent',
	'brief.sent',
	'brief.opened',
	'sdr.joined',
	'followup.logged',
	'evidence.requested',
	'decision.requested',
	'decision.accepted',
	'decision.rejected',
	'quality.scored',
	'opportunity.opened',
	'owner.moved',
	'recycled',
	'reengaged',
	'notice.sent',
	'mail.withheld',
	'opportunity.won',
	'opportunity.lost',
	'person.erased',
] as const satisfies ReadonlyArray<keyof EventData>;
export type Reportable = (typeof REPORTABLE)[number];

export type ReadEvent =
	| { readonly ok: true; readonly event: AnyNewEvent }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] };

/**
 * Reads a reported event into one that can be recorded, with its key, or says every field that is
 * wrong. A booking may leave out its end and zone, a rejection its next step (the contract says
 * it; `date` is the day to try again), an ownership change both its sides, a mail its revision.
 * `note` is kept with the personal data.
 */
export function readEvent(contract: Contract, state: HandoffState, report: Report): ReadEvent {
	const type = REPORTABLE.find((each) => each === report.type);
	if (type === undefined) {
		const message = `This event cannot be reported. Events: ${REPORTABLE.join(', ')}.`;
		return { ok: false, problems: [{ code: 'EVENT_UNKNOWN', field: 'type', message }] };
	}
	const happened = dateMs(report.at);
	if (Number.isNaN(happened)) {
		const message = 'The time is an instant with its zone, such as 2027-01-20T15:00:00Z.';
		return { ok: false, problems: [{ code: 'FIELD_WRONG', field: 'at', message }] };
	}
	if (holdsAddress(report.actor)) {
		const message = 'Who did it is the id of a person in team.yaml, "prospect" or "system".';
		return { ok: false, problems: [{ code: 'FIELD_WRONG', field: 'actor', message }] };
	}
	const read = fieldReader(report.data, contract);
	const at = new Date(happened).toISOString();
	const event = eventOf(type, { contract, state, report, at, read });
	read.leftOver();
	if (read.problems.length > 0 || event === undefined) {
		return { ok: false, problems: read.problems };
	}
	return { ok: true, event: { ...event, key: keyFor(state, event) } as AnyNewEvent };
}

/** Longer than fifty lines because it has one line for each event type. */
function eventOf(type: Reportable, reading: Reading): KeylessEvent | undefined {
	const { read, state, report, at } = reading;
	const note = read.optionalText('note');
	const envelope = {
		handoff: state.id,
		at,
		actor: report.actor,
		source: report.source,
		digest: state.digest,
		...(note === undefined ? {} : { personal: { note } }),
	};
	switch (type) {
		case 'evidence.added':
			return readEvidence(envelope, reading);
		case 'ae.covered':
			return { ...envelope, type, data: { ae: read.ae('ae') } };
		case 'ae.reassigned': {
			const from = read.text('from', state.ae);
			const data = { from, to: read.ae('to'), reason: read.text('reason', 'reassigned') };
			return { ...envelope, type, data };
		}
		case 'meeting.booked':
		case 'meeting.moved':
			return { ...envelope, type, data: readSlot(reading) };
		case 'meeting.cancelled':
			return readCancellation(envelope, reading);
		case 'meeting.held':
		case 'meeting.no-show':
		case 'brief.opened':
		case 'followup.logged':
		case 'reengaged':
		case 'opportunity.won':
		case 'opportunity.lost':
		case 'person.erased':
			return { ...envelope, type, data: { by: read.text('by', report.actor) } };
		case 'invitation.sent':
		case 'intro.sent':
		case 'reminder.sent':
		case 'brief.sent':
			return { ...envelope, type, data: readMail(reading) };
		case 'notice.sent':
			return { ...envelope, type, data: { ...readMail(reading), message: read.text('message') } };
		case 'sdr.joined':
			return { ...envelope, type, data: { sdr: read.person('sdr', state.sdr) } };
		case 'evidence.requested': {
			const data = {
				messageId: read.text('messageId'),
				missing: read.texts('missing', state.missing),
			};
			return { ...envelope, type, data };
		}
		case 'decision.requested':
			return {
				...envelope,
				type,
				data: { ...readMail(reading), expiresAt: read.instant('expiresAt') },
			};
		case 'decision.accepted': {
			const by = read.decider('by', state, report.actor);
			return { ...envelope, type, data: { by, confirmed: read.texts('confirmed') } };
		}
		case 'decision.rejected':
			return readRejection(envelope, reading);
		case 'quality.scored': {
			const score = read.count('score', undefined, [1, 5]);
			return { ...envelope, type, data: { by: read.decider('by', state, report.actor), score } };
		}
		case 'opportunity.opened':
			return { ...envelope, type, data: { opportunity: read.text('opportunity') } };
		case 'owner.moved': {
			const from = read.optionalText('from') ?? state.owner;
			return { ...envelope, type, data: { from, to: read.text('to', state.ae) } };
		}
		case 'recycled': {
			const reason = read.text('reason', state.decision?.reason);
			const next = state.decision?.next ?? readNextStep(reading, reason);
			return next && { ...envelope, type, data: { reason, next } };
		}
		case 'mail.withheld': {
			const work = read.optionalText('work');
			const data = { message: read.text('message'), reason: read.text('reason') };
			return { ...envelope, type, data: { ...data, ...(work === undefined ? {} : { work }) } };
		}
	}
}
