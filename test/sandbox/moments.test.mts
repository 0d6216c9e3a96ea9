import { describe, expect, it } from 'vitest';
import { resolveMoments } from '../../sandbox/demo/moments.mts';

const THURSDAY = Date.parse('2027-01-14T22:30:00Z');
const DAYS_OFF = new Set(['2027-01-19']);
const SATURDAY = Date.parse('2027-01-16T09:00:00Z');

describe('resolveMoments', () => {
	it.each([
		['{{in 30 days}}', THURSDAY, '2027-02-13'],
		['{{in -2 days}}', THURSDAY, '2027-01-12'],
		['{{working day 1 at 15:00}}', THURSDAY, '2027-01-15T15:00:00Z'],
		['{{working day 2 at 15:00}}', THURSDAY, '2027-01-18T15:00:00Z'],
		['{{working day 3 at 15:00}}', THURSDAY, '2027-01-20T15:00:00Z'],
		['{{working day 1 at 09:30}}', SATURDAY, '2027-01-18T09:30:00Z'],
		['{{sunday at 11:00}}', THURSDAY, '2027-01-17T11:00:00Z'],
		['{{sunday at 11:00}}', SATURDAY, '2027-01-24T11:00:00Z'],
	])('%s', (text, now, expected) => {
		expect(resolveMoments({ deep: [text] }, now, DAYS_OFF)).toEqual({ deep: [expected] });
	});

	it('leaves everything else as it is', () => {
		const value = { text: 'in 30 days', count: 3, none: null, list: [true] };
		expect(resolveMoments(value, THURSDAY, DAYS_OFF)).toEqual(value);
	});

	it('does not let a misspelt moment pass', () => {
		expect(() => resolveMoments('{{in thirty days}}', THURSDAY, DAYS_OFF)).toThrow(
			'is not a moment',
		);
	});
});
