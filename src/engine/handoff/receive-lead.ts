import { distance } from 'fastest-levenshtein';
import { dateMs } from '../condition';
import { toFacts } from '../facts-from-json';
import { singleAddress } from '../message';
import { holdsAddress, plainField } from '../personal';
import type { Contract } from '../policy/contract';
import type { NewEvent } from './event';
import { eventKey } from './event-key';
import { handoffId } from './handoff-id';
import { sdrOfLead, sdrProblems } from './sdr-of-lead';
import { splitPersonal } from './split-personal';

/** One thing wrong with what was sent, and where. */
export interface FieldProblem {
	readonly code: string;
	readonly field: string;
	readonly message: string;
}

export type ReceivedLead =
	| { readonly ok: true; readonly event: NewEvent<'lead.received'> }
	| { readonly ok: false; readonly problems: readonly [FieldProblem, ...FieldProblem[]] };

const FIELDS = ['id', 'sdr', 'meeting', 'facts'];
const LONGEST_ID = 200;

/**
 * Reads a delivered lead into the event that starts its handoff, or says every field that is wrong.
 *
 * `{ id, facts, sdr?, meeting?: { start } }`: `id` is the sender's own key and `facts` must hold one
 * plain mail address in `lead.email`. A lead without `sdr` goes to whom the contract names for
 * those; where it names nobody, the lead is refused. The event's key follows from `source` and `id`
 * alone, so a lead delivered twice is recorded once. `at` is UTC ISO.
 */
export function receiveLead(
	body: unknown,
	contract: Contract,
	{ source, at }: { readonly source: string; readonly at: string },
): ReceivedLead {
	if (!isObject(body)) return refused([problem('BODY_NOT_AN_OBJECT', '', 'Send one JSON object.')]);
	const read = toFacts(own(body, 'facts') ?? {}, contract.facts);
	const problems = [
		...unknownFields(body),
		...idProblems(own(body, 'id')),
		...sdrProblems(own(body, 'sdr'), contract),
		...startProblems(own(body, 'meeting')),
		...(read.ok ? mailProblems(read.facts['lead.email']) : read.problems),
	];
	if (problems.length > 0 || !read.ok) return refused(problems);
	const lead = String(own(body, 'id'));
	const handoff = handoffId(source, lead);
	const { open, personal } = splitPersonal(withPlainAddress(read.facts), contract.facts);
	const start = startOf(own(body, 'meeting'));
	return {
		ok: true,
		event: {
			key: eventKey.lead(handoff),
			handoff,
			type: 'lead.received',
			at,
			actor: 'prospect',
			source,
			digest: contract.digest,
			data: {
				lead: namesPerson(lead, personal) ? handoff : lead,
				...sdrOfLead(own(body, 'sdr'), contract),
				facts: open,
				...(start === undefined ? {} : { requestedStart: new Date(start).toISOString() }),
			},
			personal: { facts: personal },
		},
	};
}

type Sent = Readonly<Record<string, unknown>>;
type Facts = NewEvent<'lead.received'>['data']['facts'];

function isObject(value: unknown): value is Sent {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(sent: Sent, name: string): unknown {
	return Object.hasOwn(sent, name) ? sent[name] : undefined;
}

function refused(problems: readonly FieldProblem[]): ReceivedLead {
	const [first, ...others] = problems;
	if (first === undefined) throw new Error('A lead is refused for a reason.');
	return { ok: false, problems: [first, ...others] };
}

function problem(code: string, field: string, message: string): FieldProblem {
	return { code, field, message };
}

function unknownFields(body: Sent): FieldProblem[] {
	const unknown = Object.keys(body).filter((name) => !FIELDS.includes(name));
	return unknown.slice(0, 20).map((name) => {
		const field = name.slice(0, 100);
		const near = FIELDS.find((known) => distance(known, field.toLowerCase()) <= 2);
		const hint = near === undefined ? 'Facts go under "facts".' : `Did you mean "${near}"?`;
		const which = plainField(field) === field ? `field "${field}"` : 'such field';
		return problem('FIELD_UNKNOWN', field, `There is no ${which}. ${hint}`);
	});
}

function idProblems(id: unknown): FieldProblem[] {
	if (id === undefined || id === null || id === '') {
		return [problem('ID_MISSING', 'id', 'Give the lead the id it has in your system.')];
	}
	if (typeof id === 'string' && id.trim() !== '' && id.length <= LONGEST_ID) return [];
	return [problem('ID_WRONG', 'id', `The id is a text of 1 to ${LONGEST_ID} characters.`)];
}

function startProblems(meeting: unknown): FieldProblem[] {
	if (meeting === undefined || meeting === null) return [];
	if (!isObject(meeting)) {
		return [problem('MEETING_WRONG', 'meeting', 'Write { "start": "2027-01-20T15:00:00Z" }.')];
	}
	if (own(meeting, 'start') === undefined || startOf(meeting) !== undefined) return [];
	const message = 'The start is an instant with its zone, such as 2027-01-20T15:00:00Z.';
	return [problem('MEETING_START_WRONG', 'meeting.start', message)];
}

/** Epoch ms of the start asked for; undefined when none is, or when it is not an instant. */
function startOf(meeting: unknown): number | undefined {
	const start = isObject(meeting) ? own(meeting, 'start') : undefined;
	if (typeof start !== 'string' || start.length <= 'YYYY-MM-DD'.length) return undefined;
	const at = dateMs(start);
	return Number.isNaN(at) ? undefined : at;
}

function mailProblems(mail: unknown): FieldProblem[] {
	if (typeof mail !== 'string') {
		return [problem('EMAIL_MISSING', 'lead.email', 'The mail address of the lead is missing.')];
	}
	const read = singleAddress(mail);
	return read.ok ? [] : [problem(read.code, 'lead.email', read.message)];
}

/** The key stays in the ledger for good, so one that says who the person is must not. */
function namesPerson(lead: string, personal: Facts): boolean {
	const key = lead.trim().toLowerCase();
	const values = Object.values(personal).flat();
	return holdsAddress(lead) || values.some((value) => String(value).trim().toLowerCase() === key);
}

function withPlainAddress(facts: Facts): Facts {
	const read = singleAddress(String(facts['lead.email']));
	return read.ok ? { ...facts, 'lead.email': read.address } : facts;
}
