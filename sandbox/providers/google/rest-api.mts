import type { Accounts, Caller } from './accounts.mts';
import { fieldChecker } from './discovery/check-fields.mts';
import type { Discovery } from './discovery/discovery.mts';
import { masked, readMask } from './discovery/field-mask.mts';
import { findMethod, readQuery } from './discovery/find-method.mts';
import type { Limit } from './rate-limit.mts';
import { forbidden, invalid, notFound } from './refused.mts';

type Json = Record<string, unknown>;

/** One call, read and checked. */
export interface ApiCall {
	/** `sheets.spreadsheets.get`. */
	readonly id: string;
	readonly path: Readonly<Record<string, string>>;
	readonly query: Readonly<Record<string, readonly string[]>>;
	readonly body: Json;
	readonly caller: Caller;
}

export interface RestApiParts {
	readonly document: Discovery;
	readonly accounts: Accounts;
	readonly limit: Limit;
	/** One of these must be among the caller's scopes. */
	readonly scopes: RegExp;
	readonly answer: (call: ApiCall) => Json;
}

/** An API of Google's: what goes in and out is held against its discovery document. */
export interface RestApi {
	/** The id of the method; undefined where the address is none of this API's. */
	nameOf(httpMethod: string, pathname: string): string | undefined;
	/** @throws {Refused} */
	answer(httpMethod: string, url: URL, body: string, authorization: string | undefined): unknown;
}

export function restApi({ document, accounts, limit, scopes, answer }: RestApiParts): RestApi {
	const check = fieldChecker(document);
	return {
		nameOf: (httpMethod, pathname) => findMethod(document, httpMethod, pathname)?.method.id,
		answer(httpMethod, url, body, authorization) {
			const called = findMethod(document, httpMethod, url.pathname);
			if (called === undefined) throw notFound(`The requested URL ${url.pathname} was not found.`);
			const { method, path } = called;
			const caller = accounts.caller(authorization);
			const may = (scope: string) => scopes.test(scope) && method.scopes?.includes(scope) !== false;
			if (!caller.scopes.some(may)) {
				throw forbidden('Request had insufficient authentication scopes.');
			}
			limit.take(caller.email, httpMethod === 'GET' ? 'Read' : 'Write', method.id);
			const query = inWords(() => readQuery(method, url.searchParams));
			const given = body === '' ? {} : inWords(() => JSON.parse(body) as Json);
			const wrong = method.request === undefined ? undefined : check(method.request.$ref, given);
			if (wrong !== undefined) throw invalid(wrong);
			const said = answer({ id: method.id, path, query, body: given, caller });
			const odd = method.response === undefined ? undefined : check(method.response.$ref, said);
			if (odd !== undefined) throw new Error(`The fake answers ${method.id} wrongly: ${odd}`);
			const fields = url.searchParams.get('fields');
			if (fields === null) return said;
			return masked(
				said,
				inWords(() => readMask(fields)),
			);
		},
	};
}

/** What cannot be read is the caller's fault. */
function inWords<T>(read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw invalid(error instanceof Error ? error.message : String(error));
	}
}
