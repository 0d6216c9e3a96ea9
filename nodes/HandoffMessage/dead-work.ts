import { workInShort } from '../../src/engine/handoff';
import type { RecordedEvent } from '../../src/engine/handoff/event';
import { WORK_KINDS } from '../../src/engine/handoff/work';
import type { MessageExtra } from '../../src/engine/message';
import { WORK_WORDS } from '../workspace/work-words';

/** Why work was given up, in words. */
const REASONS: Readonly<Record<string, string>> = {
	'mail-uncertain':
		'Nobody knows whether the mail went out: the mail server’s answer was lost. Look before you send it again.',
	'mail-refused': 'The mail server would not take the mail.',
	'no-answer': 'n8n never said how it went.',
	failed: 'It failed each time. The executions of the workflow say why.',
};

/** The work a letter tells of that it was given up, in words; nothing when it tells of none. */
export function deadWork(
	timeline: readonly RecordedEvent[],
	about: string,
): Pick<MessageExtra, 'work'> {
	const dead = timeline.findLast(
		(event) => event.type === 'work.dead' && workInShort(event.data.work) === about,
	);
	if (dead?.type !== 'work.dead') return {};
	const { work: key, reason } = dead.data;
	const kind = WORK_KINDS.find((each) => key.startsWith(`${each}:`));
	const says = kind === undefined ? about : WORK_WORDS[kind].name;
	return { work: { says, reason: REASONS[reason] ?? reason } };
}
