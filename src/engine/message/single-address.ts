export const ADDRESS_PROBLEM_CODES = [
	'ADDRESS_EMPTY',
	'ADDRESS_TOO_LONG',
	'ADDRESS_NOT_ONE',
	'ADDRESS_LOCAL_PART',
	'ADDRESS_DOMAIN',
] as const;
export type AddressProblemCode = (typeof ADDRESS_PROBLEM_CODES)[number];

export type SingleAddress =
	| { readonly ok: true; readonly address: string }
	| { readonly ok: false; readonly code: AddressProblemCode; readonly message: string };

const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
const LONGEST_LABEL = 63;

/** RFC 5322 atoms without `%`, `!`, `|` and the backtick, which relays and shells give a second meaning. */
const LOCAL_PART = /^[\w#$&'*+/=?^{}~-]+(?:\.[\w#$&'*+/=?^{}~-]+)*$/;
const DOMAIN = /^[\p{L}\p{M}\p{N}.-]+$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * Reads exactly one plain mail address (`local@domain`), or says why the text is not one.
 *
 * Accepted is only what every mail program reads the same way: no comments, groups, display names,
 * quoted local parts, white space, control characters or address literals, at most 254 characters,
 * nothing that Unicode compatibility folding would change. The domain comes back in lower case and
 * in its ASCII form (IDNA), so that what is checked here is what the mail server is told.
 */
export function singleAddress(text: string): SingleAddress {
	if (text === '') return refuse('ADDRESS_EMPTY', 'There is no mail address.');
	if (text.length > LONGEST_ADDRESS) {
		return refuse('ADDRESS_TOO_LONG', `A mail address has at most ${LONGEST_ADDRESS} characters.`);
	}
	const [local = '', domain = '', ...more] = text.split('@');
	if (domain === '' || more.length > 0) {
		return refuse('ADDRESS_NOT_ONE', 'Write one plain address, such as jo@company.example.');
	}
	if (!LOCAL_PART.test(local) || local.length > LONGEST_LOCAL_PART) {
		return refuse(
			'ADDRESS_LOCAL_PART',
			'The part before the @ may hold letters, digits and . _ + - only, with no spaces.',
		);
	}
	const host = asciiHost(domain);
	if (host === undefined) {
		return refuse(
			'ADDRESS_DOMAIN',
			'The part after the @ must be a domain, such as company.example.',
		);
	}
	const address = `${local}@${host}`;
	if (address.length <= LONGEST_ADDRESS) return { ok: true, address };
	return refuse('ADDRESS_TOO_LONG', `A mail address has at most ${LONGEST_ADDRESS} characters.`);
}

function refuse(code: AddressProblemCode, message: string): SingleAddress {
	return { ok: false, code, message };
}

function asciiHost(domain: string): string | undefined {
	if (!DOMAIN.test(domain) || domain.normalize('NFKC') !== domain) return undefined;
	if (!URL.canParse(`http://${domain}/`)) return undefined;
	const host = new URL(`http://${domain}/`).hostname;
	// The URL parser reads `0x7f.1` as an IP address; a name it rewrites is not the name we were given.
	if (/^[\x20-\x7e]+$/.test(domain) && host !== domain.toLowerCase()) return undefined;
	const labels = host.split('.');
	const top = labels.at(-1) ?? '';
	const sound = labels.every((label) => LABEL.test(label) && label.length <= LONGEST_LABEL);
	return sound && labels.length > 1 && !/^\d+$/.test(top) ? host : undefined;
}
