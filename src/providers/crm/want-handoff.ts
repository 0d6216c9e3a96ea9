import { fieldValue, fillName, handoffField, type HandoffFieldName } from '../../engine/crm';
import type { Facts } from '../../engine/facts';
import { handoffId } from '../../engine/handoff';
import type { HandoffState } from '../../engine/handoff/state';
import type { Contract, CrmMapping, CrmWriting, CrmWritten } from '../../engine/policy/contract';
import { canonical, type ValueType } from './canonical';
import type { CrmPart } from './part';
import { isOfPart } from './part';
import type {
	Remembered,
	TeamMember,
	WantedHandoff,
	WantedOpportunity,
	WantedProperty,
	WantedTask,
} from './wanted';

/** A handoff as the ledger knows it. */
export interface Known {
	readonly contract: Contract;
	readonly crm: CrmMapping;
	readonly state: HandoffState;
	readonly facts: Facts;
	/** Link to the page that tells what happened; absent where there is none. */
	readonly timelinePage?: string;
	/** Goes up with every event. */
	readonly revision: number;
	/** Absent where nothing is remembered, and everything is looked for. */
	readonly remembered?: Remembered;
}

const DAY_MS = 86_400_000;
/** Who still has the opportunity that was opened for them. */
const ACCEPTED: ReadonlySet<string> = new Set(['accepted', 'won', 'lost']);

/** What the CRM should show of a handoff as it stands, as far as the parts that are asked for go. */
export function wantHandoff(known: Known, parts: ReadonlySet<CrmPart>): WantedHandoff {
	const { contract, state, facts, revision } = known;
	const isTheirs = ACCEPTED.has(state.status) && parts.has('opportunity');
	const isFromCrm = handoffId(known.crm.system, state.lead) === state.id;
	const contactId = isFromCrm ? state.lead : known.remembered?.contact;
	const moves = isTheirs && known.crm.contactOwner === 'moves' && state.owner === state.ae;
	return {
		key: state.id,
		...(known.remembered?.isNew === true ? { isNew: true } : {}),
		since: state.openedAt,
		revision,
		mail: textFact(facts, 'lead.email').toLowerCase(),
		...(contactId === undefined ? {} : { contactId }),
		name: textFact(facts, 'lead.name'),
		company: textFact(facts, 'company.name'),
		properties: propertiesOf('contact', known, parts),
		sdr: memberOf(state.sdr, known),
		owner: moves ? memberOf(state.ae, known) : undefined,
		opportunity: isTheirs ? opportunityOf(known, parts) : undefined,
		task: parts.has('recycle') ? taskOf(contract, known) : undefined,
	};
}

function textFact(facts: Facts, name: string): string {
	const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
	return typeof value === 'string' ? value.trim() : '';
}

function propertiesOf(
	of: CrmWritten,
	known: Known,
	parts: ReadonlySet<CrmPart>,
): readonly WantedProperty[] {
	return known.crm.write
		.filter((writing) => writing.of === of && isOfPart(writing, parts))
		.flatMap((writing) => propertyOf(writing, known) ?? []);
}

/** What is not known, and what the CRM has no word for, is not spoken of. */
function propertyOf(
	{ what, property, names }: CrmWriting,
	{ contract, crm, state, facts, timelinePage }: Known,
): WantedProperty | undefined {
	if (what.kind === 'fact') {
		const value = Object.hasOwn(facts, what.fact) ? facts[what.fact] : undefined;
		if (value === undefined) return undefined;
		return named({ property, type: factType(contract, what.fact), value }, names);
	}
	const field = handoffField(what.field);
	if (field === undefined) return undefined;
	if (what.field === 'timeline' && crm.timelineLink === undefined) {
		return timelinePage === undefined ? undefined : { property, type: 'link', value: timelinePage };
	}
	const value = fieldValue(what.field as HandoffFieldName, state, contract);
	return named({ property, type: field.type, value }, names);
}

function named(
	{ property, type, value }: { property: string; type: ValueType; value: unknown },
	names: ReadonlyMap<string, string> | undefined,
): WantedProperty | undefined {
	const own = canonical(value, type);
	if (names === undefined || own === '') return { property, type, value: own };
	const theirs = names.get(own);
	return theirs === undefined ? undefined : { property, type, value: theirs };
}

/** The type of property a fact goes into. */
export function factType({ facts }: Contract, name: string): ValueType {
	const fact = facts.get(name);
	switch (fact?.type) {
		case 'number':
		case 'date':
			return fact.type;
		case 'boolean':
			return 'yes-no';
		case 'list':
			return 'list';
		case 'text':
			return fact.oneOf === undefined ? 'long-text' : 'one-of';
		case 'quote':
		case undefined:
			return 'long-text';
	}
}

function memberOf(id: string | null, { contract, crm }: Known): TeamMember | undefined {
	const person = id === null ? undefined : contract.team.people.get(id);
	if (person === undefined) return undefined;
	const member = { id: person.id, mail: person.mail.toLowerCase() };
	const { crmOwner } = person;
	return crm.peopleBy === 'crm_owner' && crmOwner !== undefined ? { ...member, crmOwner } : member;
}

/** One for each acceptance: the ledger knows it by the same key. */
function opportunityOf(known: Known, parts: ReadonlySet<CrmPart>): WantedOpportunity | undefined {
	const { state, facts, crm } = known;
	if (crm.opportunity === undefined || state.decision === null) return undefined;
	const { name, pipeline, stage, closeInDays } = crm.opportunity;
	const closes = Date.parse(state.decision.at) + closeInDays * DAY_MS;
	return {
		key: `${state.id}-${state.cycle}`,
		name: fillName(name, facts, textFact(facts, 'lead.name') || state.id),
		...(pipeline === undefined ? {} : { pipeline }),
		stage,
		closesOn: new Date(closes).toISOString().slice(0, 10),
		owner: memberOf(state.ae, known),
		properties: propertiesOf('opportunity', known, parts),
	};
}

/** A task for whoever gets a rejected lead back; due on the day it wakes, else the day after. */
function taskOf(contract: Contract, known: Known): WantedTask | undefined {
	const { state, crm, remembered } = known;
	const { decision, id, cycle } = state;
	if (!crm.recycleTask || state.status !== 'recycled' || decision?.next === undefined) {
		return undefined;
	}
	const { next } = decision;
	const reason = contract.recycle.reasons.get(decision.reason ?? '')?.says ?? decision.reason ?? '';
	const dueOn = next.wakeAt?.slice(0, 10) ?? dayAfter(decision.at);
	const wakes = next.wakeAt === undefined ? next.wakeOn : next.wakeAt.slice(0, 10);
	const key = `${id}-${cycle}`;
	return {
		key,
		...(remembered?.tasks.has(key) === true ? { isMade: true } : {}),
		subject: `Back from the AE: ${reason} (${key})`,
		body: [next.action, `Comes up again: ${wakes ?? dueOn}`].join('\n'),
		dueOn,
		owner: memberOf(next.owner, known),
	};
}

function dayAfter(at: string): string {
	return new Date(Date.parse(at) + DAY_MS).toISOString().slice(0, 10);
}
