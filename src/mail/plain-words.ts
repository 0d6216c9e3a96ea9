import { maskAddresses } from '../engine/personal';

const LONGEST = 300;

/** What a mail server said, in one line and without addresses: it is stored beside events. */
export function plainWords(answer: string): string {
	return maskAddresses(answer)
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
		.trim()
		.slice(0, LONGEST);
}
