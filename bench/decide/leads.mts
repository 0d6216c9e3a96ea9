import type { Facts, FactValue } from '../../src/engine/facts';
import { NOW } from './bar.mts';

type Random = () => number;

/** Mulberry32: the same leads in every run. */
function seeded(seed: number): Random {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

function daysFromNow(days: number): string {
	return new Date(NOW + days * 86_400_000).toISOString().slice(0, 10);
}

function some(random: Random, ...values: string[]): string[] {
	const chosen = values.filter(() => random() < 0.5);
	return chosen.length > 0 ? chosen : values.slice(0, 1);
}

/** A good value nine times in ten, so that every verdict turns up often. */
function value(random: Random, good: () => FactValue, bad: () => FactValue): FactValue {
	return random() < 0.97 ? good() : bad();
}

function lead(random: Random): Facts {
	const whole = (from: number, until: number) => Math.floor(from + random() * (until - from));
	const one = (...values: string[]) => values[whole(0, values.length)] ?? '';
	const flip = (good: boolean) =>
		value(
			random,
			() => good,
			() => !good,
		);
	const all: Record<string, FactValue> = {
		'lead.source': one('inbound', 'referral', 'event', 'referral'),
		'company.employees': value(
			random,
			() => whole(200, 5001),
			() => whole(1, 200),
		),
		'company.region': value(
			random,
			() => one('americas', 'emea'),
			() => 'apac',
		),
		'company.industry': value(
			random,
			() => one('saas', 'retail', 'media'),
			() => 'gambling',
		),
		'company.tech': value(
			random,
			() => some(random, 'salesforce', 'slack', 'jira'),
			() => ['zoho'],
		),
		'intent.score': whole(20, 101),
		'intent.pages': some(random, 'blog', 'pricing', 'comparison'),
		'intent.last_visit': daysFromNow(-whole(0, 45)),
		'discovery.pain.problem': 'Reports take two days every month',
		'discovery.trigger': one('The renewal is in March', 'A new CRO started', 'Nothing special'),
		'discovery.budget.owner': flip(true),
		'discovery.budget.amount': value(
			random,
			() => whole(20, 200) * 1000,
			() => whole(1, 20) * 1000,
		),
		'discovery.authority': value(
			random,
			() => one('decides', 'recommends'),
			() => 'none',
		),
		'discovery.timeline.date': value(
			random,
			() => daysFromNow(whole(0, 121)),
			() => daysFromNow(whole(130, 300)),
		),
		'discovery.stakeholders': some(random, 'Dana', 'Lee', 'Robin'),
		'discovery.champion': random() < 0.7,
		'discovery.metrics': 'Days to close the books',
	};
	return Object.fromEntries(Object.entries(all).filter(() => random() < 0.96));
}

export function generateLeads(count: number): readonly Facts[] {
	const random = seeded(20_270_118);
	return Array.from({ length: count }, () => lead(random));
}
