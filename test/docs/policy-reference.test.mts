import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TEXT = readFileSync(new URL('../../docs/policy-reference.md', import.meta.url), 'utf8');

/** What a table says of a setting: what it holds, and whether it is needed. */
function rowOf(section: string, setting: string): readonly string[] {
	const [, table = ''] = TEXT.split(`\n## ${section}\n`);
	const row = table.split('\n').find((line) => line.startsWith(`| \`${setting}\` `));
	return (row ?? '')
		.split(/(?<!\\)\|/)
		.slice(2, 4)
		.map((cell) => cell.trim());
}

describe('the policy reference', () => {
	it.each([
		['routing.yaml', 'pools[].when_nobody.pool', 'one of `pool`, `person`, `hold`'],
		['routing.yaml', 'segments[].when', 'one of `when`, `otherwise`'],
		['routing.yaml', 'segments[].pool', 'yes'],
		['sla.yaml', 'clocks[].within.counted', 'with `hours`, `minutes`'],
		['recycle.yaml', 'reasons[].wake.when', 'with `on`'],
		['Conditions', 'fact', 'one of `fact`, `all`, `any`, `not`, `at_least`'],
		['Conditions', 'between', 'one, with `fact`'],
		['Conditions', 'within.unit', 'yes'],
	])('says in %s when %s is needed: %s', (section, setting, needed) => {
		expect(rowOf(section, setting)[1]).toBe(needed);
	});

	it.each([
		['is', 'text, or a number, or `true` or `false`'],
		['in', 'a list: text, or a number'],
		['before', 'a date'],
		['between', 'a list: a number, or a date'],
	])('says what %s holds: %s', (operator, kind) => {
		expect(rowOf('Conditions', operator)[0]).toBe(kind);
	});
});
