import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, Operator } from '../../../src/engine/condition';
import { checkRows } from '../../../src/engine/policy/check/check-rows';
import type { Contract } from '../../../src/engine/policy/contract';
import type { RawRouting, RawSegment } from '../../../src/engine/policy/files/routing-file';
import type { Finding } from '../../../src/engine/policy/finding';
import { segmentFor } from '../../../src/engine/route/segment';
import { conditionsTogether, FACTS, leadsFor, NOW } from './telling-leads.mts';

const NEVER_REACHED = ['ROW_NEVER_MATCHES', 'ROW_TWICE', 'ROW_SHADOWED', 'ROW_UNREACHABLE'];

function segment(at: number): RawSegment {
	const place = { file: 'routing.yaml', line: at + 1, column: 1 };
	const name = (text: string) => ({ text, at: place });
	return { id: name(`row-${at + 1}`), pool: name(`pool-${at + 1}`), says: '', winsOver: [] };
}

/** What is said about rows with these conditions, before one for all others; rows count from 1. */
function findings(conditions: readonly Condition[]): ReadonlyArray<Finding & { at: number }> {
	const found: Array<Finding & { at: number }> = [];
	const rows = [...conditions, undefined].map((when, at) => ({
		// The row for all others is told by having no condition; what a condition looks like is not.
		segment: { ...segment(at), ...(when ? { when: {} as RawSegment['when'] & object } : {}) },
		when,
	}));
	const raw = { segments: rows.map((row) => row.segment) } as unknown as RawRouting;
	checkRows(raw, rows, FACTS, (at, finding) => found.push({ ...finding, at: at.line }));
	return found;
}

function neverReached(conditions: readonly Condition[]): readonly number[] {
	return findings(conditions).flatMap(({ code, at }) => (NEVER_REACHED.includes(code) ? [at] : []));
}

/** The rows that some lead is really sent by. */
function reached(conditions: readonly Condition[]): ReadonlySet<number> {
	const rows = conditions.map((when, at) => ({ id: String(at + 1), pool: '', says: '', when }));
	const contract = { routing: { rows } } as unknown as Contract;
	const ends = leadsFor(conditions).map((lead) => segmentFor(contract, lead, NOW));
	return new Set(ends.flatMap((end) => (end.kind === 'matched' ? [Number(end.row.id)] : [])));
}

describe('a row is called unreachable', () => {
	let said = 0;
	let missed = 0;

	it('only where no lead is ever sent by it', () => {
		fc.assert(
			fc.property(conditionsTogether(2, 5), (conditions) => {
				const never = neverReached(conditions);
				const really = reached(conditions);
				expect(never.filter((row) => really.has(row))).toEqual([]);
				said += never.length;
				missed += conditions.length - really.size - never.length;
			}),
			{ seed: 11, numRuns: 2000 },
		);
		expect(said).toBeGreaterThan(1000);
	});

	it('wherever no lead is sent by it, but for leads that are not among these', () => {
		expect(missed / said).toBeLessThan(0.03);
	});
});

const ask = (fact: string, operator: Operator, expected: unknown): Condition =>
	({ kind: 'test', fact, operator, expected }) as Condition;
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const next = (count: number) => ask('due', 'within', { direction: 'next', count, unit: 'days' });
const tools = (operator: Operator, ...expected: string[]) => ask('tech', operator, expected);
const region = (...expected: string[]) => ask('region', 'in', expected);
const title = (operator: Operator, expected: unknown) => ask('title', operator, expected);
const [large, small] = [ask('size', 'above', 1000), ask('size', 'at_most', 1000)];
const EMEA = region('emea');

describe('rows', () => {
	it.each<[string, Condition[], string[]]>([
		['of fewer tools', [tools('has_any', 'a', 'b'), tools('has_any', 'b')], ['ROW_SHADOWED 2']],
		[
			'of all tools of any',
			[tools('has_any', 'a'), tools('has_all', 'a', 'b')],
			['ROW_SHADOWED 2'],
		],
		[
			'of longer words',
			[title('contains', 'vp'), title('contains', 'vp sales')],
			['ROW_SHADOWED 2'],
		],
		[
			'of a longer beginning',
			[title('starts_with', 'vp'), title('starts_with', 'vp sales')],
			['ROW_SHADOWED 2'],
		],
		[
			'of fewer words',
			[title('contains_any', ['vp', 'head']), title('contains', 'head')],
			['ROW_SHADOWED 2'],
		],
		['of fewer days', [next(90), next(30)], ['ROW_SHADOWED 2']],
		['that leave nothing for a third', [large, small, EMEA], ['ROW_UNREACHABLE 3']],
		[
			'of every region there is',
			[EMEA, region('apac'), region('americas'), ask('region', 'exists', true)],
			['ROW_UNREACHABLE 4'],
		],
		[
			'below one that holds whatever it does not take',
			[ask('size', 'exists', true), EMEA],
			['ROW_SHADOWED 2'],
		],
		[
			'that ask the same',
			[tools('has_any', 'a', 'b'), tools('has_any', 'B', 'a')],
			['ROW_TWICE 2'],
		],
		['that only narrow', [all(EMEA, large), EMEA], []],
		['of more tools', [tools('has_any', 'a'), tools('has_any', 'a', 'b')], []],
		[
			'of part of a word',
			[title('contains', 'vp'), title('contains', 'vps')],
			['SEGMENTS_OVERLAP 2'],
		],
		['that overlap', [large, EMEA], ['SEGMENTS_OVERLAP 2']],
		[
			'that leave a gap',
			[large, ask('size', 'below', 1000), EMEA],
			['SEGMENTS_OVERLAP 3', 'SEGMENTS_OVERLAP 3'],
		],
	])('%s', (_title, conditions, expected) => {
		expect(findings(conditions).map(({ code, at }) => `${code} ${at}`)).toEqual(expected);
	});

	it('that take all of another together are named, and no others', () => {
		const apac = region('apac');
		const [found] = findings([tools('has_any', 'a'), large, apac, small, EMEA]).filter(
			({ code }) => code === 'ROW_UNREACHABLE',
		);
		expect(found).toMatchObject({ row: 'row-5', takers: ['row-2', 'row-4'] });
	});

	it('in a table too tangled to be looked at as a whole are still read', () => {
		const tangled = Array.from({ length: 60 }, (_, n): Condition => {
			const pair = (fact: string) => ask(fact, 'between', [n, n + 1]);
			return {
				kind: 'any',
				of: [all(pair('size'), title('contains', `w${n}`)), tools('has_all', `${n}`, 'a')],
			};
		});
		expect(neverReached(tangled)).toEqual([]);
	});
});
