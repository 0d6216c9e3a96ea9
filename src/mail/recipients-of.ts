import addressparser from 'nodemailer/lib/addressparser';

const NAMES = /^(?:to|cc|bcc):/i;

/** Whom a mail says it goes to, in its bytes: every address in To, Cc and Bcc. */
export function recipientsOf(message: Buffer): readonly string[] {
	const text = message.toString('latin1');
	const end = text.search(/\r?\n\r?\n/);
	const lines = text
		.slice(0, end === -1 ? text.length : end)
		.replace(/\r?\n[ \t]+/g, ' ')
		.split(/\r?\n/);
	return lines
		.filter((line) => NAMES.test(line))
		.flatMap((line) => addressparser(line.replace(NAMES, ''), { flatten: true }))
		.map(({ address }) => address);
}
