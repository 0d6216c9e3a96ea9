/**
 * Writes the example output schemas n8n shows before a node has run: `npm run schemas`.
 *
 * They are JSON files beside each node, and most of them hold the same handoff, so they are written
 * from here. A test holds the files to this script, and real outputs to the files.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const text = { type: 'string' };
const whole = { type: 'integer' };
const number = { type: 'number' };
const yesOrNo = { type: 'boolean' };
const maybeText = { type: ['string', 'null'] };
const oneOf = (...values) => ({ type: 'string', enum: values });
const list = (items) => ({ type: 'array', items });
/** Fields whose name ends with `?` may be absent. */
const object = (fields) => ({
	type: 'object',
	properties: Object.fromEntries(
		Object.entries(fields).map(([name, schema]) => [name.replace(/\?$/, ''), schema]),
	),
	required: Object.keys(fields).filter((name) => !name.endsWith('?')),
});
const maybe = (schema) => ({ ...schema, type: [schema.type, 'null'] });

const nextStep = object({
	owner: text,
	action: text,
	'wakeAt?': text,
	'wakeOn?': text,
	'nurture?': text,
});
const handoff = object({
	id: text,
	lead: text,
	cycle: whole,
	status: text,
	sdr: maybeText,
	ae: maybeText,
	pool: maybeText,
	owner: maybeText,
	ownerEpoch: whole,
	factsRevision: whole,
	requestedStart: maybeText,
	verdict: maybeText,
	missing: list(text),
	digest: maybeText,
	meeting: maybe(object({ start: text, end: text, zone: text, revision: whole })),
	decision: maybe(object({ kind: text, by: text, at: text, 'reason?': text, 'next?': nextStep })),
	quality: { type: ['integer', 'null'] },
	opportunity: maybeText,
	openedAt: text,
	updatedAt: text,
});
const inCalendar = object({
	system: text,
	outcome: oneOf(
		'mail',
		'made',
		'there-already',
		'restored',
		'moved',
		'elsewhere',
		'taken-out',
		'nobody-to-invite',
		'over',
	),
	person: maybeText,
	event: maybeText,
	link: maybeText,
});
const calendarSeen = object({
	system: text,
	person: text,
	looked: oneOf('whole', 'since'),
	news: list(
		object({
			handoff: text,
			what: oneOf('moved', 'cancelled', 'answered', 'link', 'unreadable', 'refused'),
			'why?': text,
		}),
	),
});
const work = object({
	key: text,
	kind: text,
	attempt: whole,
	revision: whole,
	notAfter: maybeText,
});
const outcome = oneOf('met', 'not-met', 'unknown');
const verdict = object({
	verdict: oneOf('qualified', 'needs-evidence', 'not-qualified'),
	digest: text,
	criteria: list(
		object({
			id: text,
			says: text,
			outcome,
			reasons: list(object({ fact: text, operator: text, outcome })),
			missing: list(text),
		}),
	),
	fit: object({ low: number, high: number, passAt: number, outcome }),
	missing: list(text),
	wouldSettle: list(list(text)),
});
const route = object({
	ae: maybeText,
	pool: text,
	rule: text,
	candidates: list(
		object({ ae: text, outcome: oneOf('chosen', 'eligible', 'excluded'), 'code?': text }),
	),
});
const problem = object({
	code: text,
	severity: text,
	file: text,
	line: whole,
	column: whole,
	message: text,
});
const sent = object({
	status: oneOf('sent', 'already-sent', 'withheld', 'uncertain', 'refused'),
	kind: text,
	messageId: maybeText,
	subject: maybeText,
	to: list(text),
	'reason?': text,
});
const rendered = object({
	status: oneOf('rendered', 'withheld'),
	kind: text,
	'reason?': text,
	'messageId?': text,
	'to?': list(text),
	'toEmail?': text,
	'subject?': text,
	'text?': text,
	'html?': text,
	'calendar?': object({ method: text, content: text, filename: text }),
});

const range = { type: 'array', items: number };
const estimate = object({
	k: number,
	n: whole,
	rate: maybe(number),
	interval: range,
	band: { type: ['array', 'null'], items: number },
	verdict: maybeText,
});
const metrics = object({
	'held-rate': estimate,
	'acceptance-rate': estimate,
	'sla-compliance': estimate,
	'quality-score': estimate,
	'recycled-with-next-step': estimate,
});
const published = object({
	spreadsheet: object({ id: text, url: text, title: text }),
	weeks: object({ from: text, to: text }),
	rows: whole,
	calls: whole,
});
const scorecard = object({
	period: object({ from: text, to: text, asOf: text }),
	bookings: whole,
	team: metrics,
	people: list(object({ id: text, name: text, bookings: whole, metrics })),
	flags: list(object({ code: text, says: text })),
	diagnosis: list(object({ mode: text, says: text })),
	digest: text,
});

const weeklyKind = oneOf('team', 'sdr', 'ae');
const week = object({ from: text, to: text });

const inCrm = object({
	system: text,
	outcome: oneOf('written', 'unchanged', 'newer-in-crm', 'another-handoff', 'erased'),
	contact: maybeText,
	opportunity: maybeText,
	wrote: list(text),
	kept: list(text),
	strangers: list(text),
});
const readFromCrm = object({
	system: text,
	isRead: yesOrNo,
	isKnown: maybe(yesOrNo),
	facts: { type: 'object' },
	openOpportunities: maybe(whole),
	added: list(text),
	unusable: list(text),
	problem: maybe(object({ code: text, message: text })),
});
const counts = { type: 'object', additionalProperties: whole };
const crmChanges = object({ system: text, contacts: counts, opportunities: counts, reached: text });
const crmTold = object({
	system: text,
	contacts: list(
		object({ contact: text, outcome: text, handoff: maybeText, problems: list(text) }),
	),
	opportunities: list(
		object({ opportunity: text, outcome: text, standing: text, handoff: maybeText }),
	),
	ignored: whole,
});
const crmSetUp = object({
	system: text,
	made: list(text),
	there: list(text),
	wrong: list(text),
	toMake: list(text),
	'because?': text,
});

/** Node folder and file (below `__schema__/v1.0.0`, or the version itself) → what its items hold. */
export const OUTPUT_SCHEMAS = {
	'LeadTrigger/v1.0.0': object({ handoff }),
	'LeadTrigger/v1.1.0': object({ handoff }),
	'SqlGate/v1.0.0': object({ 'handoff?': handoff, verdict }),
	'AeRouter/v1.0.0/assign': object({ handoff, route }),
	'AeRouter/v1.0.0/reassign': object({ handoff, route }),
	'AeRouter/v1.0.0/findSlots': object({
		handoff,
		times: object({
			ae: text,
			sdr: maybeText,
			prospectZone: maybeText,
			couldNotTell: list(text),
			slots: list(
				object({
					start: text,
					end: text,
					free: oneOf('yes', 'could-not-tell'),
					forProspect: maybeText,
					forAe: text,
				}),
			),
		}),
	}),
	'HandoffTrigger/v1.0.0': object({ work, handoff }),
	// Reading a page starts no execution.
	'HandoffTimeline/v1.0.0': object({}),
	'HandoffWatchTrigger/v1.0.0': object({
		alarm: object({ code: text, says: text, count: whole, since: text, handoff: text, what: text }),
	}),
	'HandoffMessage/v1.0.0/alarm': object({ message: sent }),
	'HandoffMessage/v1.0.0/send': object({ handoff, message: sent }),
	'HandoffMessage/v1.0.0/render': object({ handoff, message: rendered }),
	...Object.fromEntries(
		['keepInStep', 'handoff', 'open', 'outcome', 'recycle', 'quality'].map((operation) => [
			`HandoffCrm/v1.0.0/${operation}`,
			object({ crm: inCrm }),
		]),
	),
	'HandoffCrm/v1.0.0/read': object({ handoff, crm: readFromCrm }),
	'HandoffCrm/v1.0.0/closed': object({
		handoff,
		crm: object({ system: text, opportunity: oneOf('open', 'won', 'lost', 'missing') }),
	}),
	'HandoffCrm/v1.0.0/setUp': object({ crm: crmSetUp }),
	'HandoffCrm/v1.0.0/changes': object({ crm: crmChanges }),
	'HandoffCrmTrigger/v1.0.0': object({ crm: crmTold }),
	'HandoffCalendar/v1.0.0/keepInStep': object({ handoff, calendar: inCalendar }),
	'HandoffCalendar/v1.0.0/busy': object({
		'busy?': {
			type: 'object',
			additionalProperties: object({
				busy: list(object({ start: text, end: text })),
				'errors?': list(object({ reason: text })),
			}),
		},
	}),
	'HandoffCalendar/v1.0.0/changes': object({ calendar: calendarSeen }),
	'AeDecision/v1.0.0': object({
		handoff,
		decision: object({
			kind: oneOf('accepted', 'rejected', 'no-show', 'moved'),
			by: text,
			'reason?': text,
		}),
	}),
	'SdrBooking/v1.0.0': object({ handoff, booking: object({ by: text, outcome: oneOf('booked') }) }),
	'SdrEvidence/v1.0.0': object({ handoff, evidence: object({ by: text, added: list(text) }) }),
	'Scorecard/v1.0.0/compute': object({ scorecard }),
	'Scorecard/v1.0.0/publishToSheets': object({ published }),
	'Scorecard/v1.0.0/getDueMails': object({
		mail: object({ kind: weeklyKind, reader: text, week, dueAt: text }),
	}),
	'Scorecard/v1.0.0/render': object({
		'scorecard?': scorecard,
		'mail?': object({
			kind: weeklyKind,
			reader: text,
			to: text,
			week,
			subject: text,
			text,
			html: text,
		}),
	}),
	'Scorecard/v1.0.0/sendMail': object({
		mail: object({
			status: oneOf('sent', 'already-sent', 'uncertain', 'withheld'),
			kind: weeklyKind,
			reader: text,
			week,
		}),
	}),
	'Handoff/v1.0.0/handoff/book': object({
		handoff,
		booking: object({ outcome: oneOf('booked', 'already-booked') }),
	}),
	'Handoff/v1.0.0/handoff/get': object({ handoff, 'facts?': { type: 'object' } }),
	'Handoff/v1.0.0/handoff/getMany': object({ handoff }),
	'Handoff/v1.0.0/handoff/wake': object({
		handoff,
		event: object({ type: oneOf('reengaged', 'closed'), outcome: oneOf('recorded', 'duplicate') }),
	}),
	'Handoff/v1.0.0/handoff/recordEvent': object({
		handoff,
		event: object({ type: text, key: text, outcome: oneOf('recorded', 'duplicate') }),
	}),
	'Handoff/v1.0.0/handoff/start': object({ handoff, outcome: oneOf('recorded', 'duplicate') }),
	'Handoff/v1.0.0/handoff/timeline': object({
		event: object({
			seq: whole,
			key: text,
			handoff: text,
			type: text,
			at: text,
			recordedAt: text,
			actor: text,
			source: text,
			cycle: whole,
			digest: maybeText,
			data: { type: 'object' },
			'personal?': { type: 'object' },
		}),
	}),
	'Handoff/v1.0.0/person/erase': object({
		erased: object({
			handoffs: list(object({ handoff: text, facts: whole, notes: whole })),
			mentions: list(object({ handoff: text, places: list(text) })),
		}),
	}),
	'Handoff/v1.0.0/policy/check': object({
		check: object({ ok: yesOrNo, digest: maybeText, problems: list(problem) }),
	}),
	'Handoff/v1.0.0/policy/getActive': object({
		policy: object({ digest: text, version: text, framework: text, 'files?': { type: 'object' } }),
	}),
	'Handoff/v1.0.0/policy/publish': object({
		policy: object({ outcome: oneOf('published', 'already-active', 'draft'), digest: text }),
	}),
	'Handoff/v1.0.0/work/complete': object({
		completed: object({ key: text, outcome: oneOf('completed', 'stale') }),
	}),
	'Handoff/v1.0.0/work/release': object({
		released: object({ key: text, outcome: oneOf('released', 'dead', 'stale') }),
	}),
};

/** Where a schema's file lies, below the repository. */
export function schemaFile(name) {
	const [node, ...rest] = name.split('/');
	return `nodes/${node}/__schema__/${rest.join('/')}.json`;
}

/** A schema file's text, as prettier leaves it. */
export async function schemaText(name) {
	const path = resolve(ROOT, schemaFile(name));
	const options = await resolveConfig(path);
	const json = JSON.stringify({ ...OUTPUT_SCHEMAS[name], version: 1 });
	return await format(json, { ...options, filepath: path });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	for (const name of Object.keys(OUTPUT_SCHEMAS)) {
		const path = resolve(ROOT, schemaFile(name));
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, await schemaText(name));
	}
}
