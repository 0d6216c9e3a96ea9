import { sha256 } from '@noble/hashes/sha2.js';
import { STYLESHEET } from './stylesheet';

const STYLE_HASH = btoa(String.fromCharCode(...sha256(new TextEncoder().encode(STYLESHEET))));

/**
 * The headers of every page, errors included. n8n adds none of these for a community node, and a
 * script on a page of its origin could act as the n8n user who opens it: so no script can run, no
 * style but ours applies, nothing is loaded, and the page has no origin of its own.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': [
		"default-src 'none'",
		`style-src 'sha256-${STYLE_HASH}'`,
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		'sandbox allow-forms',
	].join('; '),
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Cache-Control': 'no-store',
	'X-Robots-Tag': 'noindex, nofollow',
};
