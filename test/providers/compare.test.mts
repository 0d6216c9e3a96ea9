import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, markOf } from '../../src/providers/crm/canonical.ts';
import { compareOwner, compareProperties } from '../../src/providers/crm/compare.ts';
import { readMark, type Mark } from '../../src/providers/crm/mark.ts';

const words: fc.Arbitrary<string> = fc.constantFrom('', 'a', 'b', 'c');

/** What happens to one property: the ledger learns something, somebody types, we write. */
const happening = fc.oneof(
	fc.record({ kind: fc.constant('learn' as const), value: words }),
	fc.record({ kind: fc.constant('type' as const), value: words }),
	fc.record({ kind: fc.constant('write' as const) }),
);

function markOfWrote(wrote: Mark['wrote']): Mark {
	return { key: 'h1', since: '2027-01-01T00:00:00.000Z', revision: 1, wrote };
}

describe('what is written over what', () => {
	it('whatever happens in whatever order: what somebody typed is never replaced', () => {
		fc.assert(
			fc.property(words, fc.array(happening, { maxLength: 12 }), (before, happenings) => {
				let wanted = 'a';
				let held = before;
				let mark: Mark | undefined;
				/** What we wrote last: typed by somebody it cannot be told from ours. */
				let ours: string | undefined;
				/** The last value somebody typed, as long as nobody agreed to it. */
				let typed: string | undefined = before === '' ? undefined : before;
				for (const one of happenings) {
					if (one.kind === 'learn') wanted = one.value;
					if (one.kind === 'type' && one.value !== held) {
						held = one.value;
						typed = one.value === ours ? undefined : one.value;
					}
					if (one.kind !== 'write') continue;
					const property = { property: 'p', type: 'text' as const, value: wanted };
					const compared = compareProperties([property], { p: held }, mark);
					const written = compared.values.p;
					// An emptied property that we had never written is as good as one nobody touched.
					const isTyped = typed !== undefined && !(typed === '' && mark?.wrote.p === undefined);
					if (isTyped && held !== wanted) {
						expect(written).toBeUndefined();
						expect(compared.kept).toEqual([{ property: 'p', held }]);
					}
					if (!isTyped) expect(written?.value ?? held).toBe(wanted);
					if (held === wanted && mark?.wrote.p !== undefined) {
						typed = undefined;
						ours = held;
					}
					if (written !== undefined) {
						held = written.value;
						ours = held;
						typed = undefined;
					}
					mark = markOfWrote(compared.wrote);
				}
			}),
			{ seed: 24, numRuns: 3000 },
		);
	});

	it('written twice is the same as once', () => {
		fc.assert(
			fc.property(words, words, (held, wanted) => {
				const property = { property: 'p', type: 'text' as const, value: wanted };
				const first = compareProperties([property], { p: held }, undefined);
				const after = first.values.p?.value ?? held;
				const second = compareProperties([property], { p: after }, markOfWrote(first.wrote));
				expect(second.values).toEqual({});
				expect(second.wrote).toEqual(first.wrote);
			}),
			{ seed: 24 },
		);
	});
});

describe('whose a contact is', () => {
	const moved = markOfWrote({ owner: markOf('ae') });

	it.each([
		['nobody’s', '', undefined, { outcome: 'moves', to: 'ae' }],
		['the SDR’s', 'sdr', undefined, { outcome: 'moves', to: 'ae' }],
		['the AE’s already', 'ae', undefined, { outcome: 'stays' }],
		['somebody else’s', 'other', undefined, { outcome: 'kept', held: 'other' }],
		['the SDR’s again, after we moved it', 'sdr', moved, { outcome: 'kept', held: 'sdr' }],
		['nobody’s again, after we moved it', '', moved, { outcome: 'kept', held: '' }],
	])('%s', (_title, held, mark, expected) => {
		expect(compareOwner(held, 'ae', 'sdr', mark)).toEqual(expected);
	});

	it('moves on where we made it whose it is', () => {
		const mark = markOfWrote({ owner: markOf('first') });
		expect(compareOwner('first', 'second', 'sdr', mark)).toEqual({
			outcome: 'moves',
			to: 'second',
		});
	});

	it('stays where nobody is to have it', () => {
		expect(compareOwner('other', '', 'sdr', undefined)).toEqual({ outcome: 'stays' });
	});
});

describe('one value written in several ways', () => {
	it.each([
		['number', '320.0', '320'],
		['number', 320, '320'],
		['instant', '2027-01-20T15:00:00.000+0000', '2027-01-20T15:00:00.000Z'],
		['instant', '1800457200000', '2027-01-20T15:00:00.000Z'],
		['date', '1800403200000', '2027-01-20'],
		['date', '2027-01-20', '2027-01-20'],
		['long-text', 'one\r\ntwo \n', 'one\ntwo'],
		['list', ['CFO', 'CTO'], 'CFO; CTO'],
		['yes-no', true, 'true'],
		['text', null, ''],
	] as const)('%s %j', (type, value, expected) => {
		expect(canonical(value, type)).toBe(expected);
	});
});

describe('a mark', () => {
	it.each([
		['nothing', null],
		['no JSON', 'x{'],
		['somebody’s note', '"please call"'],
		['a mark that lacks something', '{"key":"h1"}'],
	])('of %s is none', (_title, text) => {
		expect(readMark(text)).toBeUndefined();
	});

	it('is read as it was written', () => {
		const mark = markOfWrote({ p: markOf('x') });
		expect(readMark(JSON.stringify(mark))).toEqual(mark);
	});
});
