import { document } from './document';
import { markup } from './markup';

/**
 * Why a page cannot be shown.
 *
 * `unknown` stands for unknown, altered, expired and malformed links alike, and says the same of
 * each, byte for byte. The others are only for links that are genuine.
 */
export type Refused =
	| { readonly kind: 'unknown' }
	| { readonly kind: 'moved'; readonly company: string; readonly to: string | null }
	| { readonly kind: 'earlier-cycle'; readonly company: string }
	| { readonly kind: 'no-meeting'; readonly company: string }
	| { readonly kind: 'over'; readonly company: string }
	| { readonly kind: 'unavailable' };

/** The HTTP status each refusal is sent with. */
export const REFUSED_STATUS: Readonly<Record<Refused['kind'], number>> = {
	unknown: 404,
	moved: 410,
	'earlier-cycle': 410,
	'no-meeting': 409,
	over: 410,
	unavailable: 503,
};

/** A plain page: what happened, that nothing was recorded, and what to do now. */
export function refusedPage(refused: Refused): string {
	const { title, what, now } = wordsFor(refused);
	return document({
		title,
		...('company' in refused ? { company: refused.company } : {}),
		main: markup`<section class="panel"><h1>${title}</h1>
<p class="role">${what}</p>
<p class="lead soft">${now}</p></section>`,
	});
}

interface RefusedWords {
	readonly title: string;
	readonly what: string;
	readonly now: string;
}

function wordsFor(refused: Refused): RefusedWords {
	switch (refused.kind) {
		case 'unknown':
			return {
				title: 'This link does not work',
				what: 'It may have expired, or lost a part on its way. Nothing was recorded.',
				now: 'Open the link from the newest mail about this lead. If that does not help, ask the person who sent it to you.',
			};
		case 'moved':
			return {
				title: 'This lead has moved',
				what: `${refused.to ?? 'Somebody else'} has it now. Nothing was recorded.`,
				now: 'A link of their own was sent to them; there is nothing left for you to do.',
			};
		case 'earlier-cycle':
			return {
				title: 'This link is from an earlier round',
				what: 'The lead has been handed over again since. Nothing was recorded.',
				now: 'Open the link from the newest mail about this lead.',
			};
		case 'no-meeting':
			return {
				title: 'There is no meeting to decide about',
				what: 'It was cancelled, or is being booked again. Nothing was recorded.',
				now: 'You get a new link after the next meeting.',
			};
		case 'over':
			return {
				title: 'Nothing is booked for this lead any more',
				what: 'It has gone back, or was closed. Nothing was recorded.',
				now: 'If it comes back, you get a new link.',
			};
		case 'unavailable':
			return {
				title: 'Please try again in a minute',
				what: 'Your answer could not be stored just now. Nothing was recorded.',
				now: 'Go back, or open the link again a little later.',
			};
	}
}
