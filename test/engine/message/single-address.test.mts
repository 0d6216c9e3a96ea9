import { describe, expect, it } from 'vitest';
import { singleAddress } from '../../../src/engine/message';

describe('one plain address is taken', () => {
	it.each([
		['jo@company.example', 'jo@company.example'],
		['Jo.Smith+demo@Company.EXAMPLE', 'Jo.Smith+demo@company.example'],
		["o'brien@company.example", "o'brien@company.example"],
		['jo@müller.example', 'jo@xn--mller-kva.example'],
		['jo@xn--mller-kva.example', 'jo@xn--mller-kva.example'],
		['a@b.co', 'a@b.co'],
		['constructor@company.example', 'constructor@company.example'],
		['__proto__@company.example', '__proto__@company.example'],
	])('%s', (text, address) => {
		expect(singleAddress(text)).toEqual({ ok: true, address });
	});
});

describe('anything else is refused', () => {
	it.each([
		['', 'ADDRESS_EMPTY'],
		['jo', 'ADDRESS_NOT_ONE'],
		['@company.example', 'ADDRESS_LOCAL_PART'],
		['jo@', 'ADDRESS_NOT_ONE'],
		['jo@a.example@b.example', 'ADDRESS_NOT_ONE'],
		['jo@a.example,al@b.example', 'ADDRESS_NOT_ONE'],
		['(outer (inner) evil@x) good@b', 'ADDRESS_NOT_ONE'],
		['(comment)jo@company.example', 'ADDRESS_LOCAL_PART'],
		['Team: "a; evil@x" <good@b>;', 'ADDRESS_NOT_ONE'],
		['<jo@company.example>', 'ADDRESS_LOCAL_PART'],
		['Jo <jo@company.example>', 'ADDRESS_LOCAL_PART'],
		['"jo"@company.example', 'ADDRESS_LOCAL_PART'],
		['good@b\nBcc: evil@x', 'ADDRESS_NOT_ONE'],
		['good@b.example\nBcc: evil', 'ADDRESS_DOMAIN'],
		['good\r\n@b.example', 'ADDRESS_LOCAL_PART'],
		['good@b.example\u0000', 'ADDRESS_DOMAIN'],
		[' jo@company.example', 'ADDRESS_LOCAL_PART'],
		['jo@company.example ', 'ADDRESS_DOMAIN'],
		['.jo@company.example', 'ADDRESS_LOCAL_PART'],
		['jo..s@company.example', 'ADDRESS_LOCAL_PART'],
		['jo%evil.example@company.example', 'ADDRESS_LOCAL_PART'],
		['evil.example!jo@company.example', 'ADDRESS_LOCAL_PART'],
		['jö@company.example', 'ADDRESS_LOCAL_PART'],
		['jo@localhost', 'ADDRESS_DOMAIN'],
		['jo@company.example.', 'ADDRESS_DOMAIN'],
		['jo@-company.example', 'ADDRESS_DOMAIN'],
		['jo@company..example', 'ADDRESS_DOMAIN'],
		['jo@[192.0.2.1]', 'ADDRESS_DOMAIN'],
		['jo@192.0.2.1', 'ADDRESS_DOMAIN'],
		['jo@0x7f.1', 'ADDRESS_DOMAIN'],
		['jo@company.example:25', 'ADDRESS_DOMAIN'],
		['jo@company.example/evil', 'ADDRESS_DOMAIN'],
		['jo@company%2eexample', 'ADDRESS_DOMAIN'],
		['jo@company。example', 'ADDRESS_DOMAIN'],
		['jo@ｃompany.example', 'ADDRESS_DOMAIN'],
		['jo＠company.example', 'ADDRESS_NOT_ONE'],
		['jo@comp\u200bany.example', 'ADDRESS_DOMAIN'],
		['jo@comp\u202eany.example', 'ADDRESS_DOMAIN'],
		['jo@comp_any.example', 'ADDRESS_DOMAIN'],
		['jo@xn--.example', 'ADDRESS_DOMAIN'],
		[`${'a'.repeat(65)}@company.example`, 'ADDRESS_LOCAL_PART'],
		[`jo@${'a'.repeat(64)}.example`, 'ADDRESS_DOMAIN'],
		[`jo@${'a.'.repeat(130)}example`, 'ADDRESS_TOO_LONG'],
		[`jo@${'ü.'.repeat(60)}example`, 'ADDRESS_TOO_LONG'],
	])('%j', (text, code) => {
		expect(singleAddress(text)).toMatchObject({ ok: false, code });
	});
});
