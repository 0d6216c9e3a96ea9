import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import addressparser from 'nodemailer/lib/addressparser';
import MimeNode from 'nodemailer/lib/mime-node';
import { expect, it } from 'vitest';
import { composeMail, singleAddress } from '../../src/engine/message';
import { sendMail } from '../../src/mail';
import { booked, dana, FROM, lumenta, NOW } from '../engine/message/lumenta.mts';
import { smtpServer } from './servers.mts';

const TRIES = 100_000;
const SEED = 20_270_120;

/** Mulberry32: the same addresses on every run. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const CRAFTED = [
	'(outer (inner) evil@x) good@b',
	'Team: "a; evil@x" <good@b>;',
	'good@b\nBcc: evil@x',
	'good@b.example, evil@x.example',
	'"evil@x.example" <good@b.example>',
	'good@b.example <evil@x.example>',
	'good(evil@x.example)@b.example',
	'"a b"@b.example',
	'good@[127.0.0.1]',
	'good@bücher.example',
	"o'brien+tag@b.example",
];

const PIECES = [
	..."abzAZ09._-+'!#$%&*/=?^`{|}~",
	...'()<>[]:;@\\,." \t\r\n\0',
	...'éß漢\u200b\u202e\u00a0＠．',
	'evil@x.example',
	'good@b.example',
	'xn--',
	'Bcc:',
	'=?utf-8?q?evil=40x?=',
	'.example',
	'@b.example',
	'😀',
	'\ud800',
];

/** An address that is nearly one, or one of the crafted ones, bent in a few places. */
function makeAddress(random: () => number): string {
	const pick = <T,>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
	let text = random() < 0.5 ? pick(CRAFTED) : `${pick(PIECES)}${pick(PIECES)}@b.example`;
	for (let bends = Math.floor(random() * 4); bends > 0; bends -= 1) {
		const at = Math.floor(random() * (text.length + 1));
		const cut = random() < 0.5 ? Math.floor(random() * 3) : 0;
		text = text.slice(0, at) + (random() < 0.7 ? pick(PIECES) : '') + text.slice(at + cut);
	}
	return text;
}

function accepted(tries: number): Map<string, string> {
	const random = randomFrom(SEED);
	const taken = new Map<string, string>();
	for (let index = 0; index < tries; index += 1) {
		const text = makeAddress(random);
		const found = singleAddress(text);
		if (found.ok) taken.set(text, found.address);
	}
	return taken;
}

it(`P19: of ${TRIES} crafted addresses the mailer reads every accepted one as exactly itself`, () => {
	const taken = accepted(TRIES);
	expect(taken.size).toBeGreaterThan(TRIES / 100);
	const wrong = [...taken.values()].filter((address) => {
		const parsed = addressparser(address);
		const [box] = parsed;
		const node = new MimeNode('text/plain');
		node.setHeader('To', [{ name: 'Dana', address }]);
		const { to } = node.getEnvelope();
		const plain =
			parsed.length === 1 && box !== undefined && 'address' in box && box.address === address;
		return !plain || to.length !== 1 || to[0] !== address;
	});
	expect(wrong).toEqual([]);
});

it('P19: a real server is told exactly the three, and only for accepted addresses', async () => {
	const contract = lumenta();
	const server = await smtpServer();
	const random = randomFrom(SEED + 1);
	let expected = 0;
	try {
		for (let index = 0; index < 4000 && expected < 30; index += 1) {
			const text = makeAddress(random);
			const found = singleAddress(text);
			const facts = dana({ 'lead.email': text });
			const composed = composeMail(contract, 'intro', booked(), facts, { from: FROM, now: NOW });
			expect(composed.ok).toBe(found.ok);
			if (!composed.ok || !found.ok) continue;
			expected += 1;
			expect(await sendMail(server.settings, composed.mail)).toEqual({ outcome: 'sent' });
			expect(server.taken.at(-1)?.to).toEqual([
				found.address,
				'maya.okafor@lumenta.example',
				'priya.nair@lumenta.example',
			]);
		}
		expect(server.taken).toHaveLength(expected);
		expect(expected).toBeGreaterThan(20);
	} finally {
		await server.close();
	}
});

const SANDBOX = new URL('../../.sandbox/package.json', import.meta.url);
const n8nIsInstalled = existsSync(new URL('node_modules/nodemailer', SANDBOX));

it.skipIf(!n8nIsInstalled)('P19: the mailer n8n itself ships reads them the same', async () => {
	const mailer = createRequire(SANDBOX)('nodemailer').createTransport({ jsonTransport: true });
	const colleagues = ['maya.okafor@lumenta.example', 'priya.nair@lumenta.example'];
	const wrong: string[] = [];
	for (const address of new Set(accepted(TRIES).values())) {
		const three = [address, ...colleagues];
		const mail = { from: FROM.address, subject: 'x', text: 'x' };
		for (const to of [three, three.join(', '), [{ name: 'Dana', address }, ...colleagues]]) {
			const { envelope } = await mailer.sendMail({ ...mail, to });
			if (envelope.to.join() !== three.join()) wrong.push(address);
		}
	}
	expect(wrong).toEqual([]);
});
