import { failedAnswer, isAnswer, type FailedAnswer } from './google-answer';
import { isQuota, whyRefused, type CallKind, type Subject } from './why-refused';

/** What waiting takes; handed in, so that a test waits for nobody. */
export interface Patience {
	/** Epoch ms. */
	readonly now: () => number;
	readonly wait: (ms: number) => Promise<void>;
	/** From 0 up to 1: keeps several that were refused at once from coming back at once. */
	readonly chance: () => number;
}

/** Asks Google, waits where it says so, and counts. */
export interface Asker {
	ask<T>(kind: CallKind, call: () => Promise<{ readonly data: T }>): Promise<T>;
	/** Requests made so far, repeated ones included; those for a login are not among them. */
	calls(): number;
	/** Epoch ms. */
	now(): number;
}

const MOST_TRIES = 5;
/** Where nobody answers at all, waiting seldom helps. */
const MOST_CALLS_INTO_NOTHING = 3;
/** Longer than this nobody waits inside an execution; the next one goes on. */
const LONGEST_WAIT_MS = 120_000;
/** The quota is counted by the minute: 4 + 8 + 16 + 32 seconds reach over one. */
const FIRST_WAIT_MS = 4000;

/** An asker for one piece of work; with one try it never waits. */
export function asker(
	patience: Patience,
	subject: Subject = 'spreadsheet',
	mostTries = MOST_TRIES,
): Asker {
	let calls = 0;
	return {
		async ask(kind, call) {
			for (let attempt = 1; ; attempt += 1) {
				calls += 1;
				const answered = await settled(call);
				if ('data' in answered) return answered.data;
				if (!isAnswer(answered.thrown)) throw answered.thrown;
				const answer = failedAnswer(answered.thrown, patience.now());
				const last = attempt >= mostTries;
				const wait = last ? null : waitBefore(answer, kind, attempt, patience.chance());
				if (wait === null) throw whyRefused(answer, kind, subject);
				await patience.wait(wait);
			}
		},
		calls: () => calls,
		now: patience.now,
	};
}

async function settled<T>(
	call: () => Promise<{ readonly data: T }>,
): Promise<{ readonly data: T } | { readonly thrown: unknown }> {
	try {
		return { data: (await call()).data };
	} catch (thrown) {
		return { thrown };
	}
}

/** How long to wait before the next try, in ms; null where there is to be none. */
function waitBefore(
	answer: FailedAnswer,
	kind: CallKind,
	attempt: number,
	chance: number,
): number | null {
	const most = answer.status === null ? MOST_CALLS_INTO_NOTHING : MOST_TRIES;
	if (attempt >= most || !mayRepeat(answer, kind)) return null;
	// Never before the time Google names, and a little after it.
	const least = answer.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1);
	return least > LONGEST_WAIT_MS ? null : least + Math.round(chance * 1000);
}

function mayRepeat(answer: FailedAnswer, kind: CallKind): boolean {
	if (answer.login !== '') return false;
	if (isQuota(answer) || answer.neverSent) return true;
	return kind !== 'change' && (answer.status === null || answer.status >= 500);
}
