import type { Mail } from '../inbox/mail.mts';

/** What a mail of ours says it is: its Message-ID is `<kind.handoff.cycle.revision@domain>`. */
export interface MailAbout {
	readonly kind: string;
	readonly handoff: string;
}

const OURS = /^<([a-z-]+)\.(h[a-z0-9]+)\.\d+\.\d+@/;

/** Undefined for a mail that is none of ours. */
export function mailAbout({ messageId }: Pick<Mail, 'messageId'>): MailAbout | undefined {
	const [, kind, handoff] = OURS.exec(messageId) ?? [];
	return kind === undefined || handoff === undefined ? undefined : { kind, handoff };
}

/** A mail of the week: about the team or somebody's own cases, so about no single handoff. */
export function isWeekly({ messageId }: Pick<Mail, 'messageId'>): boolean {
	return messageId.startsWith('<scorecard.');
}

/** The mails of one kind about one handoff, in the order they came. */
export function mailsAbout<M extends Pick<Mail, 'messageId'>>(
	mails: readonly M[],
	handoff: string,
	kind: string,
): readonly M[] {
	return mails.filter((mail) => {
		const about = mailAbout(mail);
		return about?.handoff === handoff && about.kind === kind;
	});
}
