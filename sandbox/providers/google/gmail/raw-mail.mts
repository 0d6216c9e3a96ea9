import addressparser from 'nodemailer/lib/addressparser';
import { invalid } from '../refused.mts';

/** A mail as it was handed over, as far as the fake reads it. */
export interface RawMail {
	/** Name and value of each header, in order, unfolded. */
	readonly headers: ReadonlyArray<{ readonly name: string; readonly value: string }>;
	/** Everybody it goes to, each once. */
	readonly recipients: readonly string[];
	readonly bytes: Buffer;
}

const NOT_RAW =
	"'raw' RFC822 payload message string or uploading message via /upload/* URL required";

/** Reads what `raw` holds; what Gmail would not send is refused as Gmail does. @throws {Refused} */
export function readRaw(raw: unknown): RawMail {
	if (typeof raw !== 'string' || raw === '') throw invalid(NOT_RAW);
	if (!/^[\w-]+={0,2}$/.test(raw)) throw invalid("Invalid value at 'raw': Base64 decoding failed.");
	const bytes = Buffer.from(raw, 'base64url');
	const headers = headersOf(bytes.toString('utf8'));
	if (headers.length === 0) throw invalid(NOT_RAW);
	const recipients = ['To', 'Cc', 'Bcc'].flatMap((name) => addresses(headers, name));
	if (recipients.length === 0) throw invalid('Recipient address required');
	return { headers, recipients: [...new Set(recipients)], bytes };
}

/** The first header of a name, whatever its letters. */
export function headerOf({ headers }: Pick<RawMail, 'headers'>, name: string): string {
	const wanted = name.toLowerCase();
	return headers.find((each) => each.name.toLowerCase() === wanted)?.value ?? '';
}

function headersOf(mail: string): RawMail['headers'] {
	const head = mail.slice(0, mail.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
	return head.split(/\r?\n/).flatMap((line) => {
		const found = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line);
		return found === null ? [] : [{ name: found[1] ?? '', value: found[2] ?? '' }];
	});
}

function addresses(headers: RawMail['headers'], name: string): string[] {
	const field = headerOf({ headers }, name);
	const found = addressparser(field, { flatten: true }).map(({ address }) => address);
	if (found.some((address) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address))) {
		throw invalid(`Invalid ${name} header`);
	}
	return found;
}
