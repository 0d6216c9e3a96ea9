import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { decisionPage, PAGE_HEADERS, refusedPage } from '../../../src/engine/page';
import { decisionView } from './lumenta.mts';

function directives(): ReadonlyMap<string, string> {
	const policy = PAGE_HEADERS['Content-Security-Policy'] ?? '';
	return new Map(
		policy.split('; ').map((directive) => {
			const [name = '', ...values] = directive.split(' ');
			return [name, values.join(' ')];
		}),
	);
}

it('sends every page with headers that leave it no power', () => {
	const { 'Content-Security-Policy': policy = '', ...others } = PAGE_HEADERS;
	expect(others).toEqual({
		'Content-Type': 'text/html; charset=utf-8',
		'Referrer-Policy': 'no-referrer',
		'X-Content-Type-Options': 'nosniff',
		'X-Frame-Options': 'DENY',
		'Cache-Control': 'no-store',
		'X-Robots-Tag': 'noindex, nofollow',
	});
	expect(policy.replace(/sha256-[^']+/, 'sha256-HASH')).toBe(
		"default-src 'none'; style-src 'sha256-HASH'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-forms",
	);
});

it('allows exactly the stylesheet that every page carries', () => {
	for (const page of [decisionPage(decisionView()), refusedPage({ kind: 'unknown' })]) {
		const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
		const hash = createHash('sha256').update(style).digest('base64');
		expect(directives().get('style-src')).toBe(`'sha256-${hash}'`);
	}
});

it('holds no style that would be blocked, and asks for nothing from elsewhere', () => {
	const [before = '', style = '', after = ''] = decisionPage(decisionView()).split(/<\/?style>/);
	expect(before + after).not.toMatch(/ style=/);
	expect(style).not.toMatch(/url\(|@import|@font-face|</);
});
