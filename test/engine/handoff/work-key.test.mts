import { describe, expect, it } from 'vitest';
import {
	handoffOfWork,
	workAbout,
	workInShort,
	workKey,
} from '../../../src/engine/handoff/work-key';

const NUDGE = workKey('nudge', 'h3k5', 1, 0, 'intro-sent.1.l1');

describe('the key of a piece of work', () => {
	it.each([
		['the handoff as such', workKey('send-intro', 'h3k5', 1, 0), null],
		['a level of a clock', NUDGE, 'intro-sent.1.l1'],
		['work that was given up', workKey('tell-dead', 'h3k5', 1, 0, 'send-intro.0'), 'send-intro.0'],
		[
			'work that was given up and was itself about something',
			workKey('tell-dead', 'h3k5', 1, 0, workInShort(NUDGE)),
			'nudge.0~intro-sent.1.l1',
		],
	])('says that it is about %s', (_what, key, about) => {
		expect(workAbout(key)).toBe(about);
		expect(handoffOfWork(key)).toBe('h3k5');
	});
});
