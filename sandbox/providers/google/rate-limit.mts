import { Refused } from './refused.mts';

const MINUTE = 60_000;

/** How much of an API one login may use. */
export interface Limit {
	/** Counts one request in; throws what Google answers where it is one too many. @throws {Refused} */
	take(email: string, kind: 'Read' | 'Write', method: string): void;
}

/** Counts requests of each login by the minute, reading and writing apart, as Sheets does. */
export class RateLimit implements Limit {
	private readonly counts = new Map<string, { minute: number; count: number }>();
	/** Requests of one kind and one login in a minute. */
	readonly perMinute: number;
	private readonly now: () => number;

	constructor(perMinute: number, now: () => number) {
		this.perMinute = perMinute;
		this.now = now;
	}

	/** Counts one request in; throws what Google answers where it is one too many. */
	take(email: string, kind: 'Read' | 'Write'): void {
		const minute = Math.floor(this.now() / MINUTE);
		const key = `${email} ${kind}`;
		const known = this.counts.get(key);
		const counted = known?.minute === minute ? known : { minute, count: 0 };
		if (counted.count >= this.perMinute) {
			throw new Refused(
				429,
				'RESOURCE_EXHAUSTED',
				`Quota exceeded for quota metric '${kind} requests' and limit '${kind} requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:1'.`,
				{ reason: 'RATE_LIMIT_EXCEEDED' },
			);
		}
		counted.count += 1;
		this.counts.set(key, counted);
	}
}
