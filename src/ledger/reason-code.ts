const CODE = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}$/;

/**
 * What an event, and the work itself, may keep of the words somebody gave back work with: a code
 * stays, any sentence becomes `failed`, because a mail server's sentence may name a person and events
 * are for ever.
 */
export function reasonCode(words: string): string {
	return CODE.test(words) ? words : 'failed';
}
