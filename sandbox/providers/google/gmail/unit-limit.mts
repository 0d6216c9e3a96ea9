import type { Limit } from '../rate-limit.mts';
import { Refused } from '../refused.mts';

const MINUTE = 60_000;

/** What each call costs of an account's quota. */
const UNITS: Readonly<Record<string, number>> = {
	'gmail.users.getProfile': 1,
	'gmail.users.messages.get': 20,
	'gmail.users.messages.list': 5,
	'gmail.users.messages.send': 100,
	'gmail.users.threads.get': 40,
};

/** Counts the units of each account by the minute, as Gmail does. */
export class UnitLimit implements Limit {
	private readonly counts = new Map<string, { minute: number; units: number }>();
	private readonly perMinute: number;
	private readonly now: () => number;

	constructor(perMinute: number, now: () => number) {
		this.perMinute = perMinute;
		this.now = now;
	}

	take(email: string, _kind: 'Read' | 'Write', method: string): void {
		const minute = Math.floor(this.now() / MINUTE);
		const known = this.counts.get(email);
		const counted = known?.minute === minute ? known : { minute, units: 0 };
		const units = counted.units + (UNITS[method] ?? 0);
		if (units > this.perMinute) {
			throw new Refused(
				429,
				'RESOURCE_EXHAUSTED',
				"Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service 'gmail.googleapis.com' for consumer 'project_number:1'.",
				{ reason: 'rateLimitExceeded' },
			);
		}
		this.counts.set(email, { minute, units });
	}
}
