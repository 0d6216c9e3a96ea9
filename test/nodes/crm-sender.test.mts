import { createHmac } from 'node:crypto';
import { Signature } from '@hubspot/api-client/lib/src/utils/signature.js';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkHubSpot, type HubSpotRequest } from '../../nodes/HandoffCrmTrigger/check-hubspot';
import { checkOrganization, checkSecret } from '../../nodes/HandoffCrmTrigger/check-salesforce';
import { readHubSpot } from '../../nodes/HandoffCrmTrigger/read-hubspot';
import { readOutboundMessage } from '../../nodes/HandoffCrmTrigger/read-outbound-message';
import { readFlow } from '../../nodes/HandoffCrmTrigger/read-salesforce-flow';
import { requestFor } from '../../sandbox/providers/hubspot/webhooks.mts';
import { messageFor } from '../../sandbox/providers/salesforce/outbound-message.mts';
import { NOW } from '../support/workspace.mjs';

const SECRET = '5c0f4a1e-client-secret-of-the-app';
const PREVIOUS = 'the-client-secret-before-this-one';
const URL_GIVEN = 'https://n8n.lumenta.example/webhook/handoff/crm?from=hubspot&team=a%20b';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }));
afterEach(() => void vi.useRealTimers());

/** A request as HubSpot's own library signs it. */
function genuine(secret = SECRET, url = URL_GIVEN): HubSpotRequest {
	const app = { clientSecret: secret, targetUrl: url, portalId: 62_515 };
	const events = [{ subscriptionType: 'contact.propertyChange', objectId: 501 }];
	const { headers, body } = requestFor(app, events, NOW, 0);
	return { method: 'POST', url, headers, body: Buffer.from(body), now: NOW };
}

describe('a webhook of HubSpot', () => {
	it.each([
		['signed with the secret', SECRET, undefined],
		['signed with the one before, while that is live', PREVIOUS, undefined],
		['signed with another', 'the secret of somebody else', 'SIGNATURE_WRONG'],
	])('%s', (_title, secret, expected) => {
		expect(checkHubSpot([SECRET, PREVIOUS], genuine(secret))).toBe(expected);
	});

	it('is refused once the secret before is taken out', () => {
		expect(checkHubSpot([SECRET], genuine(PREVIOUS))).toBe('SIGNATURE_WRONG');
		expect(checkHubSpot([], genuine())).toBe('SIGNATURE_WRONG');
	});

	it.each([
		[0, undefined],
		[300_000, undefined],
		[300_001, 'SIGNATURE_TOO_OLD'],
		[-60_000, undefined],
		[-60_001, 'SIGNATURE_FROM_THE_FUTURE'],
		[86_400_000, 'SIGNATURE_TOO_OLD'],
	])('signed %d ms ago', (age, expected) => {
		expect(checkHubSpot([SECRET], { ...genuine(), now: NOW + age })).toBe(expected);
	});

	it.each([
		['no signature', { 'x-hubspot-request-timestamp': String(NOW) }, 'SIGNATURE_MISSING'],
		['no time', { 'x-hubspot-signature-v3': 'abc' }, 'SIGNATURE_WRONG'],
		['only the first version', { 'x-hubspot-signature': 'abc' }, 'SIGNATURE_MISSING'],
	])('with %s', (_title, headers, expected) => {
		expect(checkHubSpot([SECRET], { ...genuine(), headers })).toBe(expected);
	});

	it('cannot be signed by the older versions', () => {
		const body = '[]';
		const old = { clientSecret: SECRET, url: URL_GIVEN, requestBody: body, signature: '' };
		for (const version of ['v1', 'v2']) {
			const signature = Signature.getSignature('POST', version, old);
			const headers = {
				'x-hubspot-signature': signature,
				'x-hubspot-signature-v3': signature,
				'x-hubspot-request-timestamp': String(NOW),
			};
			const request = { ...genuine(), headers, body: Buffer.from(body) };
			expect(checkHubSpot([SECRET], request)).toBe('SIGNATURE_WRONG');
		}
	});

	it('is signed over the escapes HubSpot undoes, and leaves the others', () => {
		const asked =
			'https://n8n.lumenta.example/webhook/handoff%2Fcrm?a=%3A%2f%3f%40%21%24%27%28%29%2A%2C%3B&b=%20%26';
		const signed = "https://n8n.lumenta.example/webhook/handoff/crm?a=:/?@!$'()*,;&b=%20%26";
		expect(checkHubSpot([SECRET], { ...genuine(SECRET, signed), url: asked })).toBeUndefined();
		const tooMuch = signed.replace('%20', ' ');
		expect(checkHubSpot([SECRET], { ...genuine(SECRET, tooMuch), url: asked })).toBe(
			'SIGNATURE_WRONG',
		);
	});

	it('is judged as HubSpot’s own library does, whatever its body', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isTrue) => {
				const body = Buffer.from(text);
				const requestBody = body.toString('utf8');
				const time = String(NOW);
				const ours = createHmac('sha256', SECRET)
					.update(`POST${URL_GIVEN}`)
					.update(requestBody)
					.update(time)
					.digest('base64');
				const signature = isTrue ? ours : ours.replace(/^./, (one) => (one === 'A' ? 'B' : 'A'));
				const theirs = Signature.isValid({
					method: 'POST',
					signatureVersion: 'v3',
					clientSecret: SECRET,
					url: URL_GIVEN,
					requestBody,
					timestamp: NOW,
					signature,
				});
				const headers = {
					'x-hubspot-signature-v3': signature,
					'x-hubspot-request-timestamp': time,
				};
				const found = checkHubSpot([SECRET], {
					...genuine(),
					headers,
					body: Buffer.from(requestBody),
				});
				expect(found === undefined).toBe(theirs);
				expect(theirs).toBe(isTrue);
			}),
		);
	});

	it('of ten thousand forged ones none is taken', () => {
		const change = fc.oneof(
			fc.record({ part: fc.constant('body'), at: fc.nat(), to: fc.integer({ min: 1, max: 255 }) }),
			fc.record({
				part: fc.constant('signature'),
				at: fc.nat(),
				to: fc.integer({ min: 1, max: 63 }),
			}),
			fc.record({
				part: fc.constant('time'),
				at: fc.integer({ min: 1, max: 200_000 }),
				to: fc.nat(),
			}),
			fc.record({ part: fc.constant('url'), at: fc.nat(), to: fc.integer({ min: 1, max: 25 }) }),
			fc.record({ part: fc.constant('method'), at: fc.nat(), to: fc.nat() }),
			fc.record({ part: fc.constant('guess'), at: fc.nat(), to: fc.nat() }),
		);
		let tried = 0;
		fc.assert(
			fc.property(change, ({ part, at, to }) => {
				const forged = forge(genuine(), part, at, to);
				tried += 1;
				expect(checkHubSpot([SECRET, PREVIOUS], forged)).not.toBeUndefined();
			}),
			{ numRuns: 10_000 },
		);
		expect(tried).toBe(10_000);
	});
});

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The request with one thing about it changed. */
function forge(request: HubSpotRequest, part: string, at: number, to: number): HubSpotRequest {
	const { headers, body, url } = request;
	const signature = String(headers['x-hubspot-signature-v3']);
	switch (part) {
		case 'body': {
			const bytes = Buffer.from(body);
			const place = at % bytes.length;
			bytes[place] = (bytes[place]! + to) % 256;
			return { ...request, body: bytes };
		}
		case 'signature': {
			// The last character but the sign of equality carries two bits that mean nothing.
			const place = at % (signature.length - 2);
			const letter = BASE64[(BASE64.indexOf(signature[place]!) + to) % 64]!;
			const other = signature.slice(0, place) + letter + signature.slice(place + 1);
			return { ...request, headers: { ...headers, 'x-hubspot-signature-v3': other } };
		}
		case 'time': {
			const time = Number(headers['x-hubspot-request-timestamp']) - at;
			return { ...request, headers: { ...headers, 'x-hubspot-request-timestamp': String(time) } };
		}
		case 'url': {
			const place = 8 + (at % (url.length - 8));
			const letter = String.fromCharCode(97 + ((url.charCodeAt(place) - 97 + to + 26) % 26));
			const other = letter === url[place] ? `${letter}x` : letter;
			return { ...request, url: url.slice(0, place) + other + url.slice(place + 1) };
		}
		case 'method':
			return { ...request, method: ['GET', 'PUT', 'post', ''][at % 4]! };
		default: {
			const guess = createHmac('sha256', `${at}.${to}`).update(body).digest('base64');
			return { ...request, headers: { ...headers, 'x-hubspot-signature-v3': guess } };
		}
	}
}

describe('events of HubSpot', () => {
	const event = (more: object) => ({ portalId: 62_515, objectId: 501, ...more });
	it.each([
		['a contact’s property', { subscriptionType: 'contact.propertyChange' }, ['501'], []],
		['a new contact', { subscriptionType: 'contact.creation' }, ['501'], []],
		['the name older apps give it', { eventType: 'contact.propertyChange' }, ['501'], []],
		['a deal', { subscriptionType: 'deal.propertyChange' }, [], ['501']],
		[
			'an object of a type',
			{ subscriptionType: 'object.propertyChange', objectTypeId: '0-1' },
			['501'],
			[],
		],
		[
			'a deal by its type',
			{ subscriptionType: 'object.creation', objectTypeId: '0-3' },
			[],
			['501'],
		],
		['another type', { subscriptionType: 'object.creation', objectTypeId: '0-5' }, [], []],
		['a company', { subscriptionType: 'company.propertyChange' }, [], []],
		['one that is gone', { subscriptionType: 'contact.deletion' }, [], []],
		['one deleted for good', { subscriptionType: 'contact.privacyDeletion' }, [], []],
		[
			'two that were merged',
			{ subscriptionType: 'contact.merge', primaryObjectId: 7, newObjectId: 9 },
			['9'],
			[],
		],
		[
			'a tie',
			{ subscriptionType: 'contact.associationChange', objectId: undefined, fromObjectId: 8 },
			['8'],
			[],
		],
		['no id', { subscriptionType: 'contact.creation', objectId: undefined }, [], []],
		['an id that is none', { subscriptionType: 'contact.creation', objectId: '1 OR 1' }, [], []],
		['another account', { subscriptionType: 'contact.creation', portalId: 1 }, [], []],
	])('%s', (_title, more, contacts, opportunities) => {
		const read = readHubSpot([event(more)], '62515');
		const ignored = contacts.length + opportunities.length === 0 ? 1 : 0;
		expect(read).toEqual({ ok: true, notice: { contacts, opportunities, ignored } });
	});

	it('name each record once, and any account where none is set', () => {
		const sent = [1, 2, 1, 2].map((objectId) =>
			event({ objectId, subscriptionType: 'contact.creation' }),
		);
		const notice = { contacts: ['1', '2'], opportunities: [], ignored: 0 };
		expect(readHubSpot(sent, '')).toEqual({ ok: true, notice });
	});

	it.each([
		['no list', {}],
		['text', 'x'],
		['far too many', new Array(501).fill({})],
	])('that are %s are none', (_title, body) => {
		expect(readHubSpot(body, '')).toMatchObject({ ok: false, code: 'EVENTS_WRONG' });
	});
});

const ORG = '00D5g000004XkZ2';
const ORG_18 = '00D5g000004XkZ2EAK';
const MESSAGE = { endpoint: '', organizationId: ORG_18, object: 'Contact' } as const;
const bytes = (text: string) => Buffer.from(text);

describe('Salesforce', () => {
	it.each([
		['the secret', SECRET, undefined],
		['the one before', PREVIOUS, undefined],
		['another', 'x'.repeat(30), 'SECRET_WRONG'],
		['none', undefined, 'SECRET_MISSING'],
		['two of them', [SECRET, SECRET], 'SECRET_MISSING'],
		['nothing', '', 'SECRET_MISSING'],
	])('knows %s', (_title, given, expected) => {
		expect(checkSecret([SECRET, PREVIOUS], given)).toBe(expected);
	});

	it.each([
		[ORG, ORG_18, undefined],
		[ORG_18, ORG, undefined],
		[ORG_18, ORG_18, undefined],
		[ORG, '00D5g000004XkZ3EAK', 'ORGANIZATION_WRONG'],
		[ORG, ORG.toLowerCase(), 'ORGANIZATION_WRONG'],
		['', '', 'ORGANIZATION_WRONG'],
	])('is the org %s when %s is said', (expected, given, outcome) => {
		expect(checkOrganization(expected, given)).toBe(outcome);
	});

	it.each([
		['one id', { id: '003000000000001AAA' }, ['003000000000001AAA'], []],
		[
			'several',
			{ ids: ['003000000000001', '006000000000001AAA', '00Q000000000001AAA'] },
			['003000000000001AAA'],
			['006000000000001AAA'],
		],
	])('a Flow sends %s', (_title, body, contacts, opportunities) => {
		expect(readFlow(body)).toMatchObject({ ok: true, notice: { contacts, opportunities } });
	});

	it.each([
		['nothing', {}],
		['a list', []],
		['too many', { ids: new Array(201).fill('003000000000001') }],
	])('a Flow that sends %s is told what is right', (_title, body) => {
		expect(readFlow(body)).toMatchObject({ ok: false, code: 'IDS_WRONG' });
	});

	it('an outbound message names its org and its records', () => {
		const ids = ['003000000000001AAA', '003000000000002AAA', '003000000000001AAA'];
		expect(readOutboundMessage(bytes(messageFor(MESSAGE, ids)))).toEqual({
			ok: true,
			organization: ORG_18,
			notice: { contacts: ids.slice(0, 2), opportunities: [], ignored: 0 },
		});
	});

	const good = messageFor(MESSAGE, ['003000000000001AAA']);
	it.each([
		['no XML', '{"a":1}', 'BODY_NOT_XML'],
		['cut short', good.slice(0, 400), 'BODY_NOT_XML'],
		['another document', '<a/>', 'MESSAGE_WRONG'],
		['no notification', messageFor(MESSAGE, []), 'MESSAGE_WRONG'],
		['too many', messageFor(MESSAGE, new Array(101).fill('003000000000001AAA')), 'MESSAGE_WRONG'],
		[
			'an entity that grows',
			good.replace('?>', '?><!DOCTYPE a [<!ENTITY x "xxxxxxxx"><!ENTITY y "&x;&x;&x;">]>'),
			'XML_DECLARES',
		],
		[
			'an entity that reads a file',
			good.replace('?>', '?><!doctype a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
			'XML_DECLARES',
		],
	])('an outbound message that is %s is refused', (_title, body, code) => {
		expect(readOutboundMessage(bytes(body))).toMatchObject({ ok: false, code });
	});

	it('never trips over what is sent', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(readOutboundMessage(bytes(text))).toMatchObject({ ok: false });
			}),
		);
	});
});
