import { givenUp } from '../../src/engine/handoff';
import type { RecordedEvent } from '../../src/engine/handoff/event';
import { WORK_KINDS } from '../../src/engine/handoff/work';
import { WITHHELD_WORDS, type MessageExtra } from '../../src/engine/message';
import { WORK_WORDS } from '../workspace/work-words';

/** Why work was given up or a mail was not sent, in words. */
const REASONS: Readonly<Record<string, string>> = {
	...WITHHELD_WORDS,
	'mail-uncertain':
		'Nobody knows whether the mail went out: the mail server’s answer was lost. Look before you send it again.',
	'mail-refused': 'The mail server would not take the mail.',
	'refused-by-mail-server': 'The mail server refused the mail for good.',
	'no-answer': 'n8n never said how it went.',
	failed: 'It failed each time. The executions of the workflow say why.',
};

/** What a letter tells of that it was given up, in words; nothing when it tells of none. */
export function deadWork(
	timeline: readonly RecordedEvent[],
	about: string,
): Pick<MessageExtra, 'work'> {
	const lost = timeline.findLast((event) => givenUp(event) === about);
	if (lost?.type !== 'work.dead' && lost?.type !== 'mail.withheld') return {};
	const { reason } = lost.data;
	return { work: { says: nameOf(about), reason: REASONS[reason] ?? reason } };
}

/** `send-intro.0` is work; a mail no work was for goes by its message. */
function nameOf(about: string): string {
	const name = about.slice(0, about.indexOf('.'));
	const kind = WORK_KINDS.find((each) => each === name);
	return kind === undefined ? `Send the mail "${name}"` : WORK_WORDS[kind].name;
}
