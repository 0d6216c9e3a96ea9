import type { Facts } from '../facts';
import type { Decision, HandoffState } from '../handoff/state';
import type { Contract, Person } from '../policy/contract';
import { compileBar } from '../qualify';
import type { Candidate } from '../route/route-types';
import { cleanText, cleanWords } from './clean-text';
import { coachingWords, type CoachingTold } from './coaching-words';
import { decisionWords } from './decision-words';
import { clockWords, type PromiseTold } from './clock-words';
import { candidateWords } from './exclusion-words';
import { factWords, textOf } from './fact-words';
import { meetingWords } from './meeting-words';
import { contextOf, type MessageContext } from './message-context';
import { aeOf, firstName, hostOf, sdrOf } from './people';
import { foundQuote, NEXT_STEP_QUOTE, PAIN_QUOTE } from './found-quote';
import { isZone } from './when-words';

/** What a message may say beside what the handoff and its facts say. */
export interface MessageExtra {
	/** Who reads the mail, which decides the time zone; without it, the prospect. */
	readonly reader?: Person;
	readonly decisionLink?: string;
	readonly evidenceLink?: string;
	readonly bookingLink?: string;
	/** Names of missing facts, where they are not those of the last verdict. */
	readonly missing?: readonly string[];
	/** What the AE wrote when deciding. */
	readonly note?: string;
	/** The promise the mail is about. */
	readonly clock?: PromiseTold;
	/** What the AE made of the meeting. */
	readonly coaching?: CoachingTold;
	/** Epoch ms; without it, nothing is said of how late it is. */
	readonly now?: number;
	/** The rejection of the round before. */
	readonly earlier?: Decision;
	/** Work that was given up: what it was, and why it was. */
	readonly work?: { readonly says: string; readonly reason: string };
	/** The router's table, for the mail that says nobody is available. */
	readonly candidates?: readonly Candidate[];
}

const LONGEST_NAME = 80;
const LONGEST_NOTE = 600;

/**
 * Everything a message may say about this handoff: the variables of `MESSAGE_VARIABLES` and every
 * known fact by its own name. What is not known is absent.
 *
 * Values are words, not data: cleaned of invisible characters, cut to length, without anything a
 * mail program would make a link of. No secret is ever put in.
 */
export function messageContext(
	contract: Contract,
	state: HandoffState,
	facts: Facts,
	extra: MessageExtra = {},
): MessageContext {
	const zone = extra.reader?.zone ?? prospectZone(contract, state, facts);
	return contextOf([
		...factWords(contract.facts, facts, zone),
		['our.company', cleanText(contract.team.company, LONGEST_NAME)],
		['handoff.id', state.id],
		['opportunity', cleanText(state.opportunity ?? '', LONGEST_NAME)],
		...leadWords(contract, state, facts),
		...personWords('sdr', sdrOf(contract, state)),
		...personWords('ae', spokenOfAe(contract, state, extra.reader)),
		[
			'reader.first_name',
			firstName(extra.reader?.name ?? textOf(facts, 'lead.name', LONGEST_NAME)),
		],
		...meetingWords(contract, state, zone),
		['criteria', criteriaWords(contract, state, facts)],
		['missing', missingWords(contract, extra.missing ?? state.missing)],
		['candidates', candidateWords(contract, extra.candidates ?? [])],
		['pool.says', contract.routing.pools.get(state.pool ?? '')?.says ?? ''],
		...decisionWords(contract, state, zone, extra.earlier),
		...clockWords(contract, zone, extra),
		...coachingWords(contract, state, extra.coaching),
		['anew', anewWords(contract, extra.earlier)],
		['cycle', String(state.cycle)],
		['work.says', cleanText(extra.work?.says ?? '', LONGEST_NAME)],
		['work.reason', cleanText(extra.work?.reason ?? '', LONGEST_NOTE)],
		['decision.note', cleanWords(extra.note ?? '', LONGEST_NOTE)],
		['link.decision', extra.decisionLink ?? ''],
		['link.evidence', extra.evidenceLink ?? ''],
		['link.booking', extra.bookingLink ?? ''],
		['link.meeting', state.status === 'booked' ? (state.calendar?.link ?? '') : ''],
	]);
}

/** The zone the prospect said they are in, as far as it is one. */
function prospectZone(contract: Contract, state: HandoffState, facts: Facts): string {
	const said = [state.meeting?.zone ?? '', textOf(facts, 'lead.zone')];
	return said.find((zone) => isZone(zone)) ?? contract.team.zone;
}

type Entry = readonly [string, string | readonly string[]];

function leadWords(contract: Contract, state: HandoffState, facts: Facts): readonly Entry[] {
	const name = textOf(facts, 'lead.name', LONGEST_NAME);
	const company =
		textOf(facts, 'company.name', LONGEST_NAME) || textOf(facts, 'company.domain', LONGEST_NAME);
	const key = cleanWords(state.lead, LONGEST_NAME);
	const known = [name, company].filter((words) => words !== '');
	return [
		['lead.name', name],
		['lead.first_name', firstName(name)],
		['lead.who', known.join(' of ') || `lead ${key}`],
		['lead.short', known.at(-1) ?? `lead ${key}`],
		['lead.key', key],
		['company.name', company],
		['pain.quote', foundQuote(contract, facts, PAIN_QUOTE)],
		['next_step.quote', foundQuote(contract, facts, NEXT_STEP_QUOTE)],
	];
}

function personWords(who: 'sdr' | 'ae', person: Person | undefined): readonly Entry[] {
	if (person === undefined) return [];
	return [
		[`${who}.name`, cleanText(person.name, LONGEST_NAME)],
		[`${who}.first_name`, firstName(cleanText(person.name, LONGEST_NAME))],
		[`${who}.title`, cleanText(person.title ?? '', LONGEST_NAME)],
		[`${who}.mail`, person.mail],
	];
}

/** The bar this lead was held against, overlays included, as it stood when the handoff last changed. */
function criteriaWords(contract: Contract, state: HandoffState, facts: Facts): readonly string[] {
	const { criteria } = compileBar(contract)(facts, Date.parse(state.updatedAt));
	return criteria.map(({ says }) => cleanText(says, LONGEST_NOTE));
}

function anewWords(contract: Contract, earlier: Decision | undefined): readonly string[] {
	const reason = contract.recycle.reasons.get(earlier?.reason ?? '');
	return missingWords(contract, reason?.evidenceAnew ?? []);
}

function missingWords(contract: Contract, names: readonly string[]): readonly string[] {
	return names.map((name) => contract.facts.get(name)?.label ?? name);
}

/** Until the meeting, "the AE" is who will be there; for the AE themself, and later, whose lead it is. */
function spokenOfAe(contract: Contract, state: HandoffState, reader?: Person): Person | undefined {
	const ahead = state.status === 'booked' && reader?.role !== 'ae';
	return ahead ? hostOf(contract, state) : aeOf(contract, state);
}
