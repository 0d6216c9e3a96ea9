import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../src/engine/score';
import {
	placeRows,
	type HeldRow,
	type Placement,
} from '../../../src/providers/google/sheets/place-rows';

const WEEKS = ['2027-01-04', '2027-01-11', '2027-01-18', '2027-01-25'];

function row(key: string, week: string): Row {
	return { key, week, cells: [] };
}

/** The rows after everything was done, as a spreadsheet would have it; null for one put in. */
function after(held: readonly HeldRow[], placement: Placement): Array<HeldRow | null> {
	const lines: Array<HeldRow | null> = [...held];
	for (const { from, until } of placement.remove) lines.splice(from, until - from);
	for (const { from, until } of placement.insert) {
		lines.splice(from, 0, ...Array.from({ length: until - from }, () => null));
	}
	for (const { at, row: placed, isNew } of placement.placed) {
		// A new row is put where there is none; one that is known stands there already.
		expect(lines[at]?.key ?? null).toBe(isNew ? null : placed.key);
		lines[at] = { key: placed.key, week: placed.week };
	}
	return lines;
}

const key: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const week = fc.constantFrom(...WEEKS);
const held = fc.array(
	fc.oneof(fc.record({ key, week }), fc.constant<HeldRow>({ key: '', week: '' })),
	{ maxLength: 9 },
);
const wanted = fc.uniqueArray(fc.record({ key, week, cells: fc.constant([]) }), {
	selector: (each) => each.key,
	maxLength: 7,
});

describe('rows', () => {
	it.each([
		['a first row', [], [row('a', WEEKS[0]!)], ['a']],
		['one that is there', ['a0'], [row('a', WEEKS[0]!)], ['a']],
		['one nobody wants any more', ['a0', 'b0'], [row('b', WEEKS[0]!)], ['b']],
		['one of another week', ['a3', 'b0'], [row('b', WEEKS[0]!)], ['a', 'b']],
		[
			'one before a later week',
			['a0', 'b3'],
			[row('a', WEEKS[0]!), row('c', WEEKS[0]!)],
			['a', 'c', 'b'],
		],
		['one that is there twice', ['a0', 'a0'], [row('a', WEEKS[0]!)], ['a']],
		['one without a key', ['a0', '', 'b0'], [], ['']],
	])('%s', (_, there, rows, expected) => {
		const lines = there.map((each) => ({
			key: each.slice(0, 1),
			week: WEEKS[Number(each.slice(1))] ?? '',
		}));
		const placement = placeRows(lines, rows, [WEEKS[0]!]);
		expect(after(lines, placement).map((line) => line?.key)).toEqual(expected);
		expect(placement.length).toBe(expected.length);
	});

	it('end up each once, and everything else stays in its order', () => {
		fc.assert(
			fc.property(held, wanted, fc.subarray(WEEKS), (before, rows, weeks) => {
				const placement = placeRows(before, rows, weeks);
				const lines = after(before, placement);
				const keys = lines.map((line) => line?.key ?? '?');
				for (const { key: each } of rows)
					expect(keys.filter((one) => one === each)).toHaveLength(1);
				const mine = new Set(rows.map((each) => each.key));
				const seen = new Set<string>();
				const stays = before.filter((line) => {
					if (line.key === '') return true;
					const isFirst = !seen.has(line.key);
					seen.add(line.key);
					return isFirst && !mine.has(line.key) && !weeks.includes(line.week);
				});
				expect(lines.filter((line) => !mine.has(line?.key ?? ''))).toEqual(stays);
				expect(placement.length).toBe(lines.length);
			}),
		);
	});

	it('change nothing when they are placed again', () => {
		fc.assert(
			fc.property(held, wanted, fc.subarray(WEEKS), (before, rows, weeks) => {
				const lines = after(before, placeRows(before, rows, weeks)) as HeldRow[];
				const again = placeRows(lines, rows, weeks);
				expect(again).toMatchObject({ remove: [], insert: [], length: lines.length });
				expect(again.placed.every(({ isNew }) => !isNew)).toBe(true);
			}),
		);
	});
});
