import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { HEALTHY } from '../../sandbox/simulated-team/habits.mts';
import { simulatedTeam } from '../../sandbox/simulated-team/simulated-team.mts';
import type { AnyNewEvent } from '../../src/engine/handoff/event';
import { namesIn, scorecardHtml } from '../../src/engine/score';
import { scored } from '../engine/score/scored.mts';
import { CONTRACT } from '../support/contract.mts';
import { handoff, SHIPPED } from '../support/run-command.mts';

const PEOPLE = [...CONTRACT.team.people.values()];
const named = (role: string) => PEOPLE.filter((one) => one.role === role).map(({ id }) => id);
const FROM = Date.parse('2027-01-01');

const EVENTS = [
	...simulatedTeam({
		seed: 21,
		sdrs: named('sdr'),
		aes: named('ae'),
		from: Date.parse('2026-10-01'),
		until: Date.parse('2027-02-01'),
		meetings: 24,
		digest: CONTRACT.digest,
		habits: (sdr, slot) =>
			sdr === 'luis-ortega' && slot >= FROM ? { ...HEALTHY, introduced: 0.1 } : HEALTHY,
	}),
].flat();

const lines = (events: readonly object[]) =>
	events.map((event) => JSON.stringify(event)).join('\n');
const isLead = ({ type }: AnyNewEvent): boolean => type === 'lead.received';
const JANUARY = ['--from', '2027-01-01', '--to', '2027-01-31'];

async function scorecard(text: string, ...more: readonly string[]) {
	const args = ['scorecard', '--policies', 'policies', '--events', 'events.ndjson', ...JANUARY];
	return await handoff([...args, ...more], { files: { ...SHIPPED, 'events.ndjson': text } });
}

async function asJson(text: string, ...more: readonly string[]) {
	const { out, ...rest } = await scorecard(text, '--format', 'json', ...more);
	return { ...rest, out, json: JSON.parse(out) };
}

describe('handoff scorecard', () => {
	it('answers in the shape it promises', async () => {
		const { exit, json } = await asJson(lines(EVENTS));
		expect(exit).toBe(0);
		expect(json.period).toMatchObject({ from: '2027-01-01', to: '2027-01-31' });
		expect(json.digest).toBe(CONTRACT.digest);
		expect(json.team['held-rate']).toEqual({
			k: expect.any(Number),
			n: expect.any(Number),
			rate: json.team['held-rate'].k / json.team['held-rate'].n,
			interval: [expect.any(Number), expect.any(Number)],
			band: [0.7, 0.85],
			verdict: expect.stringMatching(/^(inside|outside|not-enough-data)$/),
		});
		expect(json.team['intro-coverage'].band).toEqual([0.95, 1]);
		expect(json.team['quality-score'].band).toEqual([3.5, 5]);
		expect(json.people.map(({ id }: { id: string }) => id)).toEqual(named('sdr').sort());
		const sum = Object.values<number>(json.outcomes).reduce((all, each) => all + each, 0);
		expect(sum).toBe(json.bookings);
	});

	it('finds who introduces nobody, with the evidence', async () => {
		const { json } = await asJson(lines(EVENTS));
		expect(json.flags).toContainEqual({
			code: 'PERSON_APART',
			says: expect.stringContaining('Luis Ortega'),
			evidence: expect.objectContaining({ who: 'luis-ortega', metric: 'intro-coverage' }),
		});
	});

	it.each([
		[
			'as the ledger numbered them',
			(all: readonly AnyNewEvent[]) =>
				all.map((event, seq) => ({ ...event, seq })).sort((a, b) => (a.at < b.at ? -1 : 1)),
		],
		[
			'in any order, where nothing says in which they were recorded',
			(all: readonly AnyNewEvent[]) => [
				...all.filter(isLead),
				...all.filter((event) => !isLead(event)).reverse(),
			],
		],
		['each twice', (all: readonly AnyNewEvent[]) => [...all, ...all]],
		['with a line end of Windows and empty lines', (all: readonly AnyNewEvent[]) => all],
	])('says the same of events %s', async (title, change) => {
		const text = lines(change(EVENTS));
		const given = title.includes('Windows') ? text.replaceAll('\n', '\r\n\r\n') : text;
		expect((await asJson(given)).out).toBe((await asJson(lines(EVENTS))).out);
	});

	it('reads standard input', async () => {
		const args = ['scorecard', '--policies', 'policies', '--events', '-', ...JANUARY];
		const { out } = await handoff([...args, '--format', 'json'], { stdin: lines(EVENTS) });
		expect(out).toBe((await asJson(lines(EVENTS))).out);
	});

	it('shows by AE and by pool', async () => {
		const ae = await asJson(lines(EVENTS), '--by', 'ae');
		expect(ae.json.people.map(({ id }: { id: string }) => id)).toEqual(named('ae').sort());
		const pool = await asJson(lines(EVENTS), '--by', 'pool');
		expect(pool.json.people.map(({ id }: { id: string }) => id)).toEqual([
			'americas',
			'emea-apac',
			'enterprise',
		]);
		expect(pool.json.team).toEqual(ae.json.team);
	});

	it('names lines it cannot read, and counts the others', async () => {
		const broken = ['{"handoff": "h9", "type": "meeting.holden"}', 'not json', lines(EVENTS)];
		const { exit, err, json } = await asJson(broken.join('\n'));
		expect(exit).toBe(1);
		expect(err).toMatch(/^events\.ndjson:1 EVENT_UNKNOWN type/);
		expect(err).toContain('events.ndjson:2 LINE_NOT_JSON');
		expect(json.team).toEqual((await asJson(lines(EVENTS))).json.team);
	});

	it('names a handoff whose beginning is missing', async () => {
		const late = EVENTS.filter(
			({ handoff: id, type }) => id !== 'h0000001' || type !== 'lead.received',
		);
		const { exit, err } = await asJson(lines(late));
		expect({ exit, err }).toEqual({
			exit: 1,
			err: 'h0000001: its events do not begin with lead.received.',
		});
	});

	it('says that there is nothing where nothing was booked', async () => {
		const { exit, json } = await asJson('');
		expect(exit).toBe(0);
		expect(json.team['held-rate']).toMatchObject({
			k: 0,
			n: 0,
			rate: null,
			verdict: 'not-enough-data',
		});
		expect(json.diagnosis).toMatchObject([{ mode: 'cannot-tell' }]);
		expect((await scorecard('')).out).toContain('0 bookings');
	});

	it('is told as things stood at any time, of which the later events are no part', async () => {
		for (const at of ['2027-01-05T15:10:00.000Z', '2027-01-20T00:00:00.000Z']) {
			const all = await asJson(lines(EVENTS), '--as-of', at);
			const known = EVENTS.filter((event) => event.at <= at);
			expect(all.out).toBe((await asJson(lines(known), '--as-of', at)).out);
			for (const [metric, { k, n }] of Object.entries<{ k: number; n: number }>(all.json.team)) {
				if (metric !== 'quality-score') expect(k, metric).toBeLessThanOrEqual(n);
			}
		}
	});

	it('is told the meetings of a day in the zone of the team', async () => {
		// 04:30 UTC on 1 February is still January in New York.
		const moved = EVENTS.filter(({ handoff: id }) => id === 'h0000001').map((event) =>
			event.type === 'meeting.booked'
				? {
						...event,
						data: { ...event.data, start: '2027-02-01T04:30:00Z', end: '2027-02-01T05:00:00Z' },
					}
				: event,
		);
		expect((await asJson(lines(moved))).json.bookings).toBe(1);
	});

	it.each([
		[['--from', '2027-02-01'], 'lies before'],
		[['--to', 'soon'], 'a day such as'],
		[['--to', '9999-12-31'], 'more than 50 years'],
		[['--by', 'team'], 'sdr, ae, pool'],
		[['--ledger', 'sqlite:x'], 'not both'],
		[['--as-of', 'later'], 'as-of'],
	])('refuses %j', async (more, words) => {
		const { exit, err } = await scorecard('', ...more);
		expect(exit).toBe(2);
		expect(err).toContain(words);
	});

	it('writes a table that no spreadsheet runs', async () => {
		const { out } = await scorecard(lines(EVENTS), '--format', 'csv');
		const [head, ...rows] = out.split('\n');
		expect(head).toBe('from,to,scope,id,name,metric,k,n,rate,low,high,band_low,band_high,verdict');
		expect(rows).toHaveLength(11 * (1 + named('sdr').length));
		expect(rows.every((row) => /^2027-01-01,2027-01-31,(team|sdr),/.test(row))).toBe(true);
	});

	it.each(['=1+1', '=1+1\nand more', ' =1+1', '\n=1+1', '\t@SUM(A1)', '-1+1\r\nx', '＝1+1'])(
		'writes a source of %j as a text',
		async (source) => {
			const { out } = await scorecard(saidToComeFrom(source), '--format', 'csv', '--by', 'source');
			const { data } = Papa.parse<{ scope: string; id: string }>(out, { header: true });
			const ids = data.filter(({ scope }) => scope === 'source').map(({ id }) => id);
			expect(new Set(ids)).toEqual(new Set([`'${source}`]));
		},
	);

	it('lets no source move the terminal', async () => {
		const source = 'web\u001b[2J\u202e\nform';
		const { out } = await scorecard(saidToComeFrom(source), '--by', 'source');
		expect(out).toContain('web[2J form ');
	});
});

/** The events, as if every lead had come from there. */
function saidToComeFrom(source: string): string {
	return lines(
		EVENTS.map((event) =>
			event.type === 'lead.received'
				? { ...event, data: { ...event.data, facts: { 'lead.source': source } } }
				: event,
		),
	);
}

describe('the page', () => {
	it('needs nothing else and runs nothing', async () => {
		const { out } = await scorecard(lines(EVENTS), '--format', 'html');
		expect(out).toMatch(/^<!doctype html>/);
		expect(out).not.toMatch(/<script|<link|<img|src=|url\(|@import|http:|https:/i);
		expect(out).not.toMatch(/\son\w+=/i);
	});

	it('says in words what it draws', async () => {
		const { out } = await scorecard(lines(EVENTS), '--format', 'html');
		const drawings = out.match(/<svg[^>]*>/g) ?? [];
		expect(drawings.length).toBeGreaterThan(10);
		for (const drawing of drawings) expect(drawing).toMatch(/role="img" aria-label="[^"]{20,}"/);
		expect(out.match(/<h1/g)).toHaveLength(1);
		for (const table of out.match(/<table[^]*?<\/table>/g) ?? []) {
			expect(table).toContain('scope="col"');
			expect(table).toContain('scope="row"');
		}
	});

	it('escapes what comes from outside', async () => {
		const hostile = EVENTS.map((event) => {
			const text = JSON.stringify(event).replaceAll('priya-nair', '<img src=x onerror=alert(1)>');
			return JSON.parse(text);
		});
		const { out } = await scorecard(lines(hostile), '--format', 'html');
		expect(out).toContain('&lt;img src=x onerror=alert(1)&gt;');
		expect(out).not.toContain('<img');
	});

	it('says of the second time around why they had been rejected, in words', () => {
		const period = { from: '2027-01-01', to: '2027-01-31', asOf: Date.parse('2027-03-01') };
		const made = scored([], period);
		const secondTime = new Map([['no-budget-this-year', { k: 1, n: 2 }]]);
		const nameOf = namesIn(CONTRACT);
		const page = scorecardHtml({ ...made, secondTime }, { company: 'Lumenta', nameOf });
		expect(page).toContain('<li>No budget this fiscal year: 50 % (1 of 2) accepted</li>');
	});

	it('ranks nobody: people stand by name', async () => {
		const { out } = await scorecard(lines(EVENTS), '--format', 'html');
		const [table = ''] = /<table class="people">[^]*?<\/table>/.exec(out) ?? [];
		const names = [...table.matchAll(/<th scope="row">([^<]+)<\/th>/g)].map(([, name]) => name);
		expect(names).toEqual(['Hannah Cole', 'Luis Ortega', 'Priya Nair', 'Wei Lin Tan']);
	});
});
