import { shortHash } from './short-hash';

/**
 * The id of the handoff of one lead: the same sender and the same lead key always give the same id,
 * so a lead delivered twice, by anybody, at any time, is one handoff.
 */
export function handoffId(source: string, lead: string): string {
	return `h${shortHash(`${source}\n${lead}`)}`;
}
