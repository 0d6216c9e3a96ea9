import { describe, expect, it } from 'vitest';
import { HEALTHY } from '../../../../sandbox/simulated-team/habits.mts';
import { named, simulatedTeam } from '../../../../sandbox/simulated-team/simulated-team.mts';
import type { Contract } from '../../../../src/engine/policy/contract';
import { teamMail, type Scorecard } from '../../../../src/engine/score';
import { CONTRACT } from '../../../support/contract.mts';
import { scored } from '../scored.mts';

const FROM = Date.parse('2026-10-05');
const UNTIL = Date.parse('2027-01-18');
const SINCE = Date.parse('2026-12-21');
const DAYS = { from: '2026-12-21', to: '2027-01-17', asOf: UNTIL };

interface Told {
	readonly sdrs?: readonly string[];
	/** Held in the last four weeks, by SDR; healthy, if left out. */
	readonly held?: (sdr: string) => number;
	readonly pace?: number;
	readonly from?: number;
}

function cardOf({ sdrs = named('sdr', 6), held, pace = 1, from = FROM }: Told = {}): Scorecard {
	const handoffs = simulatedTeam({
		seed: 5,
		sdrs,
		aes: named('ae', 4),
		from,
		until: UNTIL,
		asOf: UNTIL,
		meetings: 14,
		habits: (sdr, slot) =>
			held === undefined || slot < SINCE ? HEALTHY : { ...HEALTHY, held: held(sdr) },
		pace: (_, slot) => (slot < SINCE ? 1 : pace),
	});
	return scored(handoffs, DAYS);
}

function mailOf(scorecard: Scorecard, contract: Contract = CONTRACT) {
	const mail = teamMail(contract, scorecard, { ...scorecard.period, from: '2027-01-11' });
	if (mail === undefined) throw new Error('There is nothing to say');
	return mail;
}

/** The line of the text that begins so. */
function line(text: string, begins: string): string {
	return text.split('\n').find((each) => each.startsWith(begins)) ?? '';
}

describe('the mail about the team', () => {
	it('says of each number k of n, what it can bear, how it stands, and where it comes from', () => {
		const { text } = mailOf(cardOf({ held: () => 0.45 }));
		expect(line(text, 'Held rate:')).toMatch(
			/^Held rate: \d+ % \(\d+ of \d+, likely \d+–\d+ %; outside the band, 70–85 %; ↘ down from \d+ % \(\d+ of \d+\)\)$/,
		);
		expect(line(text, 'Quality:')).toMatch(
			/^Quality: \d\.\d \(\d+ ratings, likely \d\.\d–\d\.\d; .*no clear change from/,
		);
		for (const label of ['Bookings', 'Acceptance', 'Promises kept', 'Recycled with a next step']) {
			expect(line(text, `${label}:`)).toMatch(/\d+/);
		}
	});

	it('names at most three things to talk about, the red flag among the first', () => {
		const { text, subject } = mailOf(cardOf({ held: () => 0.45, pace: 1.8 }));
		const talk = text.split('THE TEAM')[0] ?? '';
		expect(talk.match(/^\d\. /gm)?.length).toBeLessThanOrEqual(3);
		expect(talk).toContain('More meetings, fewer held, for the team');
		expect(subject).toMatch(/\d things to talk about|one thing to talk about/);
		expect(line(text, 'Bookings:')).toContain('up from');
	});

	it('says so where nothing stands out', () => {
		const { subject, text } = mailOf(cardOf());
		expect(subject).toContain('nothing stands out');
		expect(text).toContain('Nothing stands out beyond what chance does');
	});

	it('does not call a team busier than before it was counted', () => {
		// Six weeks of history: before them nothing was booked because nothing was counted.
		const { text } = mailOf(cardOf({ from: Date.parse('2026-12-07') }));
		expect(line(text, 'Bookings:')).toContain('no clear change from');
	});

	it('lists people by name, whatever their numbers are', () => {
		const sdrs = named('sdr', 6);
		const names = (best: number) => {
			const { text } = mailOf(cardOf({ sdrs, held: (sdr) => (sdr === sdrs[best] ? 0.99 : 0.6) }));
			const people = text.split('THE SDRS, BY NAME\n')[1]?.split('\n\n')[0] ?? '';
			return people.split('\n').map((each) => each.split(':')[0]);
		};
		expect(names(0)).toEqual(sdrs);
		expect(names(5)).toEqual(sdrs);
	});

	it('has words for everything its pictures show', () => {
		const far = cardOf({ held: (sdr) => (sdr === 'sdr-03' ? 0.1 : 0.85) });
		const { html, text, pictures } = mailOf(far);
		expect(pictures.map(({ filename }) => filename)).toHaveLength(4);
		for (const { cid } of pictures) expect(html).toContain(`src="cid:${cid}"`);
		const alts = [...html.matchAll(/<img[^>]* alt="([^"]+)"/g)].map(([, alt]) => alt ?? '');
		expect(alts).toHaveLength(4);
		expect(
			alts.filter((alt) => alt.includes('Outside the limits of chance: sdr-03.')),
		).toHaveLength(2);
		expect(text).toContain('Outside the limits of chance: sdr-03.');
	});

	it('is nothing at all where nothing was ever counted', () => {
		const empty = scored([], DAYS);
		expect(teamMail(CONTRACT, empty, empty.period)).toBeUndefined();
	});

	it.each([
		'<script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		'&lt;b&gt;',
		'\u202eevil',
		'日本 太郎',
	])('writes the name %j as words, in the mail and in its pictures', (name) => {
		const person = (label: string) => {
			const people = new Map(CONTRACT.team.people);
			const [one] = people.values();
			if (one !== undefined) people.set('sdr-03', { ...one, id: 'sdr-03', name: label });
			return { ...CONTRACT, team: { ...CONTRACT.team, people } };
		};
		const card = cardOf({ held: (sdr) => (sdr === 'sdr-03' ? 0.1 : 0.85) });
		const markupOf = (label: string) => {
			const { html, pictures } = mailOf(card, person(label));
			const all = [html, ...pictures.map(({ svg }) => svg)].join('\n');
			return (all.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/ alt="[^"]*"/, ''));
		};
		expect(markupOf(name)).toEqual(markupOf('Plain Name'));
		// The picture has no letters for it; the words beside it have.
		const { text, pictures } = mailOf(card, person('日本 太郎'));
		for (const { svg } of pictures) expect(svg).not.toMatch(/class="name"[^>]*>[^<]*太郎/);
		expect(text).toContain('Outside the limits of chance: 日本 太郎.');
	});
});
