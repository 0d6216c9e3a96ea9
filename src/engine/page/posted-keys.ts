import { readFields } from './read-fields';

/** What a posted form carries besides its answers; empty where it carries none. */
export interface PostedKeys {
	readonly token: string;
	readonly stamp: string;
}

/** The token and the stamp of a posted body, for `readToken` and `checkFormStamp`. */
export function postedKeys(body: unknown): PostedKeys {
	const fields = readFields(body);
	return { token: fields.get('t') ?? '', stamp: fields.get('s') ?? '' };
}
