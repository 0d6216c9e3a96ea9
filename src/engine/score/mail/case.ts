import { cleanWords, foundQuote, messageContext } from '../../message';
import { criteriaOf, fold, knownFacts } from '../../handoff';
import type { RecordedEvent } from '../../handoff/event';
import type { Decision, HandoffState } from '../../handoff/state';
import type { Contract } from '../../policy/contract';

/** One criterion of the bar as a case tells of it. */
export interface CaseCriterion {
	readonly id: string;
	readonly says: string;
	/** The prospect's own words it rested on; empty where none are known. */
	readonly quote: string;
}

/** What an AE said about one meeting, with what it was said about. One for each time around. */
export interface Case {
	readonly handoff: string;
	readonly cycle: number;
	readonly sdr: string;
	readonly ae: string;
	/** “Dana Brooks of Northwind Freight”, as far as known. */
	readonly who: string;
	/** The company, else the name. */
	readonly short: string;
	/** Epoch ms: when the last word was said. */
	readonly at: number;
	/** Person id of who said it. */
	readonly by: string;
	/** 1 to 5; 0 for none. */
	readonly score: number;
	readonly decision: Decision['kind'] | '';
	/** Why it was rejected, as recycle.yaml says it; empty where it was not. */
	readonly reason: string;
	/** Everything the AE wrote. */
	readonly notes: readonly string[];
	readonly confirmed: readonly CaseCriterion[];
	/** Every criterion of the bar was. */
	readonly isAllConfirmed: boolean;
	readonly failed: readonly CaseCriterion[];
	/** Rejected, though everything the bar asks for was met and the AE named nothing that was not. */
	readonly isRejectedButMet: boolean;
}

const LONGEST_NOTE = 600;

/** What was said while a case is read. */
interface Said {
	at: number;
	by: string;
	score: number;
	readonly notes: string[];
	confirmed: readonly string[];
	failed: readonly string[];
}

/** The cases of one handoff, from all of its events: each round in which an AE decided or scored. */
export function casesOf(contract: Contract, events: readonly RecordedEvent[]): readonly Case[] {
	if (events[0]?.type !== 'lead.received') return [];
	const cases: Case[] = [];
	let state: HandoffState | undefined;
	let said = nothingSaid();
	for (const [place, event] of events.entries()) {
		const before = state;
		state = fold(before, event);
		if (event.type === 'reengaged' && before !== undefined) {
			cases.push(...finished(contract, before, said, events.slice(0, place)));
			said = nothingSaid();
		}
		hear(said, event);
	}
	if (state !== undefined) cases.push(...finished(contract, state, said, events));
	return cases;
}

function nothingSaid(): Said {
	return { at: NaN, by: '', score: 0, notes: [], confirmed: [], failed: [] };
}

function hear(said: Said, event: RecordedEvent): void {
	switch (event.type) {
		case 'decision.accepted':
			said.confirmed = event.data.confirmed;
			break;
		case 'decision.rejected':
			said.failed = event.data.failed ?? [];
			break;
		case 'quality.scored':
			said.score = event.data.score;
			break;
		default:
			return;
	}
	said.at = Date.parse(event.at);
	said.by = event.data.by;
	const note = cleanWords(event.personal?.note ?? '', LONGEST_NOTE);
	if (note !== '' && !said.notes.includes(note)) said.notes.push(note);
}

function finished(
	contract: Contract,
	state: HandoffState,
	said: Said,
	events: readonly RecordedEvent[],
): readonly Case[] {
	if (Number.isNaN(said.at)) return [];
	const facts = state.erased ? {} : knownFacts(events);
	const words = messageContext(contract, state, facts);
	const { decision } = state;
	const reason = contract.recycle.reasons.get(decision?.reason ?? '');
	const known = new Map(criteriaOf(contract.bar).map((each) => [each.id, each]));
	const criterion = (id: string): CaseCriterion => {
		const found = known.get(id);
		const quote = found?.quote === undefined ? '' : foundQuote(contract, facts, found.quote);
		return { id, says: found?.says ?? id, quote };
	};
	return [
		{
			handoff: state.id,
			cycle: state.cycle,
			sdr: state.sdr ?? '',
			ae: state.ae ?? '',
			who: String(words['lead.who'] ?? ''),
			short: String(words['lead.short'] ?? ''),
			at: said.at,
			by: said.by,
			score: said.score,
			decision: decision?.kind ?? '',
			reason: decision?.kind === 'rejected' ? (reason?.says ?? decision.reason ?? '') : '',
			notes: state.erased ? [] : said.notes,
			confirmed: said.confirmed.map(criterion),
			isAllConfirmed: contract.bar.criteria.every(({ id }) => said.confirmed.includes(id)),
			failed: said.failed.map(criterion),
			isRejectedButMet:
				decision?.kind === 'rejected' &&
				said.failed.length === 0 &&
				reason?.namesCriterion !== true,
		},
	];
}
