import { createVerify, randomUUID } from 'node:crypto';
import { Refused } from './refused.mts';

/** Somebody who has agreed that an app acts for them. */
export interface PersonAccount {
	readonly email: string;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly refreshToken: string;
	readonly scopes: readonly string[];
}

/** An account of a program; it proves itself with its key. */
export interface ServiceAccount {
	readonly email: string;
	/** PEM. */
	readonly publicKey: string;
}

/** Whom a token was given to. */
export interface Caller {
	readonly email: string;
	readonly isService: boolean;
	readonly scopes: readonly string[];
}

interface Token extends Caller {
	readonly until: number;
}

const TOKEN_SECONDS = 3600;
const AUDIENCE = 'https://oauth2.googleapis.com/token';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Who may log in to the fake, and the tokens it gave out. */
export class Accounts {
	private readonly people: PersonAccount[] = [];
	private readonly services: ServiceAccount[] = [];
	private readonly tokens = new Map<string, Token>();
	private readonly now: () => number;

	/** @param now epoch ms */
	constructor(now: () => number) {
		this.now = now;
	}

	addPerson(person: PersonAccount): void {
		this.people.push(person);
	}

	addService(service: ServiceAccount): void {
		this.services.push(service);
	}

	/** Takes back what a person agreed to: their refresh token and every token made with it. */
	revoke(email: string): void {
		for (const [at, person] of this.people.entries()) {
			if (person.email === email) this.people.splice(at, 1);
		}
		for (const [token, { email: whose }] of this.tokens) {
			if (whose === email) this.tokens.delete(token);
		}
	}

	/** The token service: a form in, a token out. */
	token(form: URLSearchParams): object {
		const grant = form.get('grant_type');
		if (grant === 'refresh_token') return this.give(this.refreshed(form));
		if (grant === JWT_BEARER) return this.give(this.asserted(form.get('assertion') ?? ''));
		throw new TokenRefused('unsupported_grant_type', `Invalid grant_type: ${grant}`);
	}

	/** Whom an `Authorization` header speaks for. */
	caller(authorization: string | undefined): Caller {
		const token = this.tokens.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
		if (token !== undefined && token.until > this.now()) return token;
		throw new Refused(
			401,
			'UNAUTHENTICATED',
			'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
			{ reason: 'authError' },
		);
	}

	private refreshed(form: URLSearchParams): Caller {
		const person = this.people.find(
			({ refreshToken }) => refreshToken === form.get('refresh_token'),
		);
		if (person === undefined) {
			throw new TokenRefused('invalid_grant', 'Token has been expired or revoked.');
		}
		const { clientId, clientSecret, email, scopes } = person;
		const [id, secret] = [form.get('client_id'), form.get('client_secret')];
		if (id !== clientId || secret !== clientSecret) {
			throw new TokenRefused('invalid_client', 'The OAuth client was not found.');
		}
		return { email, scopes, isService: false };
	}

	private asserted(jwt: string): Caller {
		const [head = '', payload = '', signature = ''] = jwt.split('.');
		const claims = readJson(payload);
		const service = this.services.find(({ email }) => email === claims.iss);
		if (service === undefined) {
			throw new TokenRefused('invalid_grant', 'Invalid grant: account not found');
		}
		const verified = createVerify('RSA-SHA256')
			.update(`${head}.${payload}`)
			.verify(service.publicKey, signature, 'base64url');
		if (!verified) throw new TokenRefused('invalid_grant', 'Invalid JWT Signature.');
		const [issued, expires] = [Number(claims.iat) * 1000, Number(claims.exp) * 1000];
		const isTimely = issued <= this.now() + 60_000 && expires > this.now();
		if (claims.aud !== AUDIENCE || !isTimely || expires - issued > 3_600_000) {
			throw new TokenRefused('invalid_grant', 'Invalid JWT: Token must be a short-lived token');
		}
		const email = typeof claims.sub === 'string' ? claims.sub : service.email;
		return { email, scopes: String(claims.scope).split(' '), isService: email === service.email };
	}

	private give(caller: Caller): object {
		const token = `ya29.${randomUUID()}`;
		this.tokens.set(token, { ...caller, until: this.now() + TOKEN_SECONDS * 1000 });
		return {
			access_token: token,
			expires_in: TOKEN_SECONDS - 1,
			scope: caller.scopes.join(' '),
			token_type: 'Bearer',
		};
	}
}

/** The token service answers in a form of its own. */
export class TokenRefused extends Error {
	readonly error: string;

	constructor(error: string, description: string) {
		super(description);
		this.error = error;
	}
}

function readJson(part: string): Readonly<Record<string, unknown>> {
	try {
		return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
	} catch {
		throw new TokenRefused('invalid_grant', 'Invalid JWT');
	}
}
