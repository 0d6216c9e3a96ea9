/** One request to a provider, its path below the provider's address. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PATCH';
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	/** Whether doing it twice is the same as doing it once. */
	readonly repeatable: boolean;
}

export type HttpAnswer =
	| {
			readonly kind: 'answer';
			readonly status: number;
			/** Names in small letters. */
			readonly headers: Readonly<Record<string, string>>;
			/** JSON as data; anything else as text. */
			readonly body: unknown;
	  }
	/** Nobody knows whether it was carried out: no answer, or one cut short. */
	| { readonly kind: 'none'; readonly reason: string };

/** Speaks to the provider; never throws for what the provider does. */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

/** Waits so many milliseconds. */
export type Wait = (ms: number) => Promise<void>;
