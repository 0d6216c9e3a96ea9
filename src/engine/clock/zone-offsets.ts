import { IANAZone } from 'luxon';
import { widenedSpan } from './span';
import { DAY_MS } from './units';

/** The stretches of constant offset from UTC that a zone goes through, in order and without gaps. */
export interface ZoneOffsets {
	/** Epoch ms; the first stretch starts here. */
	readonly from: number;
	/** Epoch ms, excluded; the last stretch ends here. */
	readonly until: number;
	readonly starts: readonly number[];
	/** Local time minus UTC, in ms, for the stretch of the same index. */
	readonly offsets: readonly number[];
}

const STEP_MS = 5 * DAY_MS;

const known = new Map<string, ZoneOffsets>();

/**
 * The offsets of an IANA zone over at least [from, until), epoch ms.
 *
 * Remembered per zone, so that asking again for a covered span costs a look-up.
 * A change taken back within five days would not be seen: the shortest since 1980 lasted six
 * (northern Brazil, October 2000).
 * @throws {RangeError} when the zone is not one this machine knows
 */
export function zoneOffsets(zone: string, from: number, until: number): ZoneOffsets {
	const before = known.get(zone);
	if (before && before.from <= from && before.until >= until) return before;
	const span = widenedSpan(before, from, until);
	const found = findOffsets(zoneNamed(zone), span.from, span.until);
	known.set(zone, found);
	return found;
}

/** The index of the stretch an instant lies in; the span asked for must cover it. */
export function stretchAt({ starts }: ZoneOffsets, at: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((starts[middle] ?? Infinity) <= at) low = middle;
		else high = middle - 1;
	}
	return low;
}

function zoneNamed(zone: string): IANAZone {
	const named = IANAZone.create(zone);
	if (!named.isValid) throw new RangeError(`"${zone}" is not a time zone known here.`);
	return named;
}

function findOffsets(zone: IANAZone, from: number, until: number): ZoneOffsets {
	const starts = [from];
	const offsets = [offsetAt(zone, from)];
	for (let at = from; at < until; at += STEP_MS) {
		const offset = offsetAt(zone, at + STEP_MS);
		if (offset === offsets.at(-1)) continue;
		starts.push(changeBetween(zone, at, at + STEP_MS));
		offsets.push(offset);
	}
	return { from, until, starts, offsets };
}

function offsetAt(zone: IANAZone, at: number): number {
	return Math.round(zone.offset(at) * 60_000);
}

/** The first instant with the later offset, to the second: zones change on whole seconds. */
function changeBetween(zone: IANAZone, from: number, until: number): number {
	const old = offsetAt(zone, from);
	let low = Math.floor(from / 1000);
	let high = Math.ceil(until / 1000);
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (offsetAt(zone, middle * 1000) === old) low = middle;
		else high = middle;
	}
	return high * 1000;
}
