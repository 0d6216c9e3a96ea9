import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sabotage } from '../../support/crash.mts';
import { size } from '../../support/size.mts';
import { freshDatabase, ON_POSTGRES } from '../../support/test-database.mts';
import { newPlay, playStep, type Play } from './play.mts';
import { brokenPromises } from './promises.mts';
import { stories, type Step } from './steps.mts';

const RUNS = size(ON_POSTGRES ? 75 : 100, 10_000);

/** What the stories must be about, or they show little. */
const WANTED = [
	'decision.accepted',
	'decision.rejected',
	'recycled',
	'mail.withheld',
	'ae.reassigned',
];
const MOST_TURNS = 5;

interface Sabotaged extends Sabotage {
	/** Takes away a guard of the database itself. */
	readonly allowsOverlaps?: boolean;
}

/** Plays a story and returns the first promises it finds broken. */
async function play(story: readonly Step[], sabotage: Sabotaged = {}): Promise<[Play, string[]]> {
	const database = await freshDatabase();
	if (sabotage.allowsOverlaps === true) await database.allowOverlaps();
	const playing = await newPlay(database, sabotage);
	for (const step of story) {
		await playStep(playing, step);
		const broken = await brokenPromises(playing);
		if (broken.length > 0) return [playing, broken];
	}
	return [playing, []];
}

const LONG = 30 * 60_000;

it(
	'P6: the ledger keeps its promises whatever happens, in whatever order, dying as it may',
	async () => {
		const seen = new Set<string>();
		const told = fc.asyncProperty(stories, async (story) => {
			const [{ database }, broken] = await play(story);
			for (const { type } of await database.rows('select distinct type from event'))
				seen.add(String(type));
			expect(broken).toEqual([]);
		});
		const isMissing = () => WANTED.some((type) => !seen.has(type));
		// What is rare may be missing by chance; then more is told.
		for (let turn = 0; turn === 0 || (turn < MOST_TURNS && isMissing()); turn += 1) {
			await fc.assert(told, { numRuns: RUNS });
		}
		for (const type of WANTED) expect(seen).toContain(type);
	},
	LONG,
);

function changeValue(
	start: string,
	at: number,
	change: (value: unknown) => string | number | null,
): Sabotage {
	return {
		values: (sql, values) =>
			sql.startsWith(start)
				? values.map((value, index) => (index === at ? change(value) : value))
				: values,
	};
}

function changeText(from: string | RegExp, to: string): Sabotage {
	return { text: (sql) => sql.replace(from, to) };
}

const WORK_COLUMNS =
	'"handoff", "key", "kind", "revision", "due_at", "retry", "status", "ready_at", "lease_until", "attempt", "reason", "closed_at"';

/** Each of these breaks a promise; a test that passed it would be worth nothing. */
const SABOTAGES: Readonly<Record<string, Sabotaged>> = {
	'takes the same event twice': changeValue(
		'insert into "event"',
		0,
		(key) => `${String(key)}#${Math.random()}`,
	),
	'loses what is personal when it dies': {
		commitBefore: (sql) => sql.startsWith('insert into "personal"'),
	},
	'loses the work when it dies': { commitBefore: (sql) => sql.startsWith('insert into "work"') },
	"hands out work that is in somebody's hands": changeText(
		'"ready_at" <= ?',
		'cast(? as bigint) is not null',
	),
	'lets somebody too slow close work': changeText(
		/(set "status" = \?, "closed_at".*)"attempt" = \?/,
		'$1cast(? as bigint) is not null',
	),
	'hands out work under the same number': changeValue('update "work" set "attempt"', 0, () => 1),
	'hands out mail that comes too late': changeText(
		'select * from "work" where "status"',
		`select ${WORK_COLUMNS}, "budget", null as "not_after" from "work" where "status"`,
	),
	'never gives up': changeText(
		'select * from "work" where "status"',
		`select ${WORK_COLUMNS}, 1000 as "budget", "not_after" from "work" where "status"`,
	),
	'leaves open what is owed no longer': changeText(
		/^update "work" set "status" = \?, "closed_at" = \?, "lease_until" = \? where "handoff" = \? and "key" = \? and "status"/,
		'$& = \'none\' and "status"',
	),
	'forgets to keep a slot': changeValue('insert into "slot"', 1, () => 'nobody'),
	'books over another meeting': {
		...changeText(
			'select "handoff" from "slot" where',
			'select "handoff" from "slot" where 1 = 0 and',
		),
		allowsOverlaps: true,
	},
	'keeps the slot of a cancelled meeting': changeText(
		'delete from "slot" where',
		'delete from "slot" where 1 = 0 and',
	),
	'counts no turns': changeValue('insert into "routing_row"', 3, () => 0),
	'forgets decisions': {
		values: (sql, values) =>
			sql.startsWith('update "handoff"')
				? values.map((value) =>
						String(value).startsWith('{')
							? String(value).replace(/"decision":\{.*?\},"quality"/, '"decision":null,"quality"')
							: value,
					)
				: values,
	},
	'keeps what was to be erased': changeText(
		'delete from "personal" where',
		'delete from "personal" where 1 = 0 and',
	),
	'keeps the old last moment of a moved meeting': changeText(
		'update "work" set "not_after" = ? where',
		'update "work" set "not_after" = ? where 1 = 0 and',
	),
};

describe('P6: the test notices a ledger that', () => {
	it.each(Object.entries(SABOTAGES))(
		'%s',
		async (_title, sabotage) => {
			const property = fc.asyncProperty(stories, async (story) => {
				const [, broken] = await play(story, sabotage);
				return broken.length === 0;
			});
			const { failed, counterexample } = await fc.check(property, {
				numRuns: 2000,
				endOnFailure: true,
				seed: 2027,
			});
			expect(failed).toBe(true);
			const [story] = counterexample ?? [[]];
			expect((await play(story))[1]).toEqual([]);
		},
		LONG,
	);
});
