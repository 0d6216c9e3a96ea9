import { CrmFailure, type CrmFault } from './fault';
import type { Http, HttpAnswer, HttpRequest, Wait } from './http';

/** An answer the provider means as one. */
export type Answered = Extract<HttpAnswer, { kind: 'answer' }>;

/** How one provider is asked. */
export interface Line {
	readonly http: Http;
	readonly wait: Wait;
	/** What an answer says is wrong; undefined when it is the answer that was asked for. */
	readonly faultOf: (answer: HttpAnswer) => CrmFault | undefined;
}

export type Ask = (request: HttpRequest) => Promise<Answered>;

const MOST_TRIES = 4;
/** Longer than this an execution does not wait; the work is given back instead. */
const LONGEST_WAIT_MS = 20_000;
const FIRST_WAIT_MS = 500;

/**
 * Asks, and asks again where the provider is busy for a moment. What nobody knows the outcome of is
 * asked again only where twice is the same as once. Throws `CrmFailure`.
 */
export function patiently({ http, wait, faultOf }: Line): Ask {
	return async (request) => {
		for (let tries = 1; ; tries += 1) {
			const answer = await http(request);
			const fault = faultOf(answer);
			if (fault === undefined && answer.kind === 'answer') return answer;
			const failure = fault ?? { kind: 'unknown' as const, message: 'There was no answer.' };
			const ms = pauseMs(failure, request, tries);
			if (ms === undefined || tries >= MOST_TRIES) throw new CrmFailure(failure);
			await wait(ms);
		}
	};
}

/** How long to wait before asking again; undefined where asking again is no use. */
function pauseMs(fault: CrmFault, request: HttpRequest, tries: number): number | undefined {
	const usual = FIRST_WAIT_MS * 2 ** (tries - 1);
	switch (fault.kind) {
		case 'busy': {
			const asked = fault.afterSeconds === undefined ? usual : fault.afterSeconds * 1000;
			return asked > LONGEST_WAIT_MS ? undefined : asked;
		}
		case 'unknown':
			return request.repeatable ? usual : undefined;
		case 'auth':
		case 'forbidden':
		case 'not-set-up':
		case 'quota':
		case 'refused':
			return undefined;
	}
}
