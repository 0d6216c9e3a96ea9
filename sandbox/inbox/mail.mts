import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';

/** A name and address as a mail carries them. */
export interface Correspondent {
	readonly name: string;
	readonly address: string;
}

/** One mail as it arrived, taken apart. */
export interface Mail {
	/** Counts up from 1 in the order of arrival. */
	readonly id: number;
	readonly receivedAt: string;
	readonly messageId: string;
	readonly from: Correspondent;
	/** As the letterhead says. */
	readonly to: readonly Correspondent[];
	/** As the SMTP conversation said: who really gets it. */
	readonly envelopeTo: readonly string[];
	readonly subject: string;
	readonly text: string;
	/** Empty when the mail has no HTML part. */
	readonly html: string;
	/** The iCalendar part, when there is one. */
	readonly calendar: string | null;
	readonly inReplyTo: string | null;
	readonly headers: Readonly<Record<string, string>>;
	readonly raw: string;
}

/** Takes one received message apart. */
export async function readMail(
	raw: Buffer,
	id: number,
	envelopeTo: readonly string[],
): Promise<Mail> {
	// Pictures that came along stand in the HTML, so that a mail can be looked at by itself.
	const parsed = await simpleParser(raw, { skipTextToHtml: true });
	return {
		id,
		receivedAt: new Date().toISOString(),
		messageId: parsed.messageId ?? '',
		from: correspondents(parsed.from)[0] ?? { name: '', address: '' },
		to: correspondents(parsed.to),
		envelopeTo,
		subject: parsed.subject ?? '',
		text: parsed.text ?? '',
		html: parsed.html || '',
		calendar: calendarPart(parsed),
		inReplyTo: parsed.inReplyTo ?? null,
		headers: headerLines(parsed),
		raw: raw.toString('utf8'),
	};
}

function correspondents(field: AddressObject | AddressObject[] | undefined): Correspondent[] {
	if (field === undefined) return [];
	const fields = Array.isArray(field) ? field : [field];
	return fields
		.flatMap(({ value }) => value)
		.map(({ name, address }) => ({ name, address: address ?? '' }));
}

function calendarPart(parsed: ParsedMail): string | null {
	const part = parsed.attachments.find(({ contentType }) => contentType === 'text/calendar');
	return part?.content.toString('utf8') ?? null;
}

function headerLines(parsed: ParsedMail): Record<string, string> {
	return Object.fromEntries(
		parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
	);
}

/** The links of a mail's text to this address, in the order they stand. */
export function linksTo(mail: Pick<Mail, 'text'>, urlStart: string): string[] {
	const links = mail.text.match(/https?:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?]/g) ?? [];
	return links.filter((link) => link.startsWith(urlStart));
}
