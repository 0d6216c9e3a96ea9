import { isoDay, localDay } from '../../clock';
import { dateMs, isWholeDay } from '../../condition';
import {
	CREDIT_REASONS,
	HIGHEST_WEIGHT,
	type Contract,
	type CreditReason,
} from '../../policy/contract';
import {
	instantField,
	instantIn,
	knownName,
	needed,
	numberField,
	onlyFields,
	report,
	textField,
	type LineReader,
} from './line-reader';
import { activeAe, personField } from './people-fields';

interface Happened {
	/** Epoch ms. */
	readonly at: number;
	readonly ae: string;
}

/** Something that happened between two requests. */
export type ReplayEvent =
	| {
			readonly kind: 'credit';
			readonly at: number;
			readonly handoff: string;
			readonly reason: CreditReason;
			/** Who has it now, when it was reassigned to somebody. */
			readonly to: string | null;
	  }
	| (Happened & {
			readonly kind: 'joined' | 'weight';
			readonly pool: string;
			readonly weight: number;
	  })
	| (Happened & { readonly kind: 'left'; readonly pools: readonly string[] })
	/** Local dates, both ends included. */
	| (Happened & { readonly kind: 'away'; readonly from: string; readonly until: string })
	| (Happened & { readonly kind: 'back' });

export const EVENT_NAMES = [...CREDIT_REASONS, 'joined', 'left', 'away', 'back', 'weight'] as const;

const USUAL_WEIGHT = 100;
const UNTIL_FURTHER_NOTICE = '9999-12-31';

/**
 * Reads an event line; undefined when it has problems, which are in the reader.
 *
 * Where `pool` is left out, the AE must be in exactly one. Somebody who joins without a `weight`
 * has the one of the contract, and 100 if it gives none.
 */
export function readEvent(reader: LineReader, contract: Contract): ReplayEvent | undefined {
	const event = eventIn(reader, contract);
	return reader.problems.length > 0 ? undefined : event;
}

function eventIn(reader: LineReader, contract: Contract): ReplayEvent | undefined {
	const name = knownName(reader, 'event', textField(reader, 'event'), EVENT_NAMES);
	const kind = EVENT_NAMES.find((one) => one === name);
	const at = needed(reader, 'at', instantField(reader, 'at')) ?? 0;
	switch (kind) {
		case undefined:
			return undefined;
		case 'joined':
		case 'weight':
			return weightEvent(reader, contract, kind, at);
		case 'left':
			return leftEvent(reader, contract, at);
		case 'away':
			return awayEvent(reader, contract, at);
		case 'back':
			onlyFields(reader, ['event', 'at', 'ae']);
			return { kind, at, ae: personField(reader, contract, 'ae') };
		default:
			return creditEvent(reader, contract, kind, at);
	}
}

function creditEvent(
	reader: LineReader,
	contract: Contract,
	reason: CreditReason,
	at: number,
): ReplayEvent {
	onlyFields(reader, ['event', 'at', 'handoff', ...(reason === 'reassigned' ? ['to'] : [])]);
	const handoff = needed(reader, 'handoff', textField(reader, 'handoff')) ?? '';
	const to = knownName(reader, 'to', textField(reader, 'to'), contract.team.people.keys());
	activeAe(reader, contract, 'to', to);
	return { kind: 'credit', at, handoff, reason, to: to ?? null };
}

function leftEvent(reader: LineReader, contract: Contract, at: number): ReplayEvent {
	onlyFields(reader, ['event', 'at', 'ae', 'pool']);
	const ae = personField(reader, contract, 'ae');
	const pool = poolField(reader, contract);
	const memberOf = poolsOf(contract, ae);
	const pools = pool === undefined ? memberOf : memberOf.filter((id) => id === pool);
	if (ae !== '' && pools.length === 0) {
		const which = pool === undefined ? 'any pool' : `the pool ${pool}`;
		report(reader, 'NAME_UNKNOWN', 'ae', `${ae} is not in ${which}.`);
	}
	return { kind: 'left', at, ae, pools };
}

function weightEvent(
	reader: LineReader,
	contract: Contract,
	kind: 'joined' | 'weight',
	at: number,
): ReplayEvent {
	onlyFields(reader, ['event', 'at', 'ae', 'pool', 'weight']);
	const ae = personField(reader, contract, 'ae');
	const [only, ...others] = poolsOf(contract, ae);
	const single = others.length === 0 ? only : undefined;
	const named = poolField(reader, contract) ?? single;
	const pool = (ae === '' ? named : needed(reader, 'pool', named)) ?? '';
	const given = numberField(reader, 'weight', HIGHEST_WEIGHT);
	if (kind === 'joined') activeAe(reader, contract, 'ae', ae);
	const before = contract.routing.pools.get(pool)?.members.find((member) => member.ae === ae);
	if (kind === 'weight' && ae !== '' && pool !== '' && !before) {
		report(reader, 'NAME_UNKNOWN', 'ae', `${ae} is not in the pool ${pool}.`);
	}
	const usual = kind === 'joined' ? (before?.weight ?? USUAL_WEIGHT) : undefined;
	return { kind, at, ae, pool, weight: needed(reader, 'weight', given ?? usual) ?? 0 };
}

function awayEvent(reader: LineReader, contract: Contract, at: number): ReplayEvent {
	onlyFields(reader, ['event', 'at', 'ae', 'until']);
	const ae = personField(reader, contract, 'ae');
	const zone = contract.team.people.get(ae)?.zone ?? contract.team.zone;
	const from = isoDay(localDay(zone, at));
	const until = lastDayAway(reader, zone) ?? UNTIL_FURTHER_NOTICE;
	if (until < from) {
		report(reader, 'SPAN_BACKWARDS', 'until', `${until} is before ${from}, when they go away.`);
	}
	return { kind: 'away', at, ae, from, until };
}

/** A date is the last day away; an instant means the local day it falls on. */
function lastDayAway(reader: LineReader, zone: string): string | undefined {
	const until = textField(reader, 'until');
	if (until === undefined) return undefined;
	if (isWholeDay(until) && !Number.isNaN(dateMs(until))) return until;
	const at = instantIn(reader, 'until', until);
	return at === undefined ? undefined : isoDay(localDay(zone, at));
}

function poolField(reader: LineReader, contract: Contract): string | undefined {
	return knownName(reader, 'pool', textField(reader, 'pool'), contract.routing.pools.keys());
}

function poolsOf(contract: Contract, ae: string): readonly string[] {
	return [...contract.routing.pools.values()]
		.filter(({ members }) => members.some((member) => member.ae === ae))
		.map(({ id }) => id);
}
