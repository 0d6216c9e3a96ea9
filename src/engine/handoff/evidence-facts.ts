import type { Facts } from '../facts';
import type { EventData } from './event';

/** Everything a piece of evidence says, as facts: two that differ in anything are two. */
export function evidenceFacts(
	{ facts, requestedStart, sdr }: EventData['evidence.added'],
	personal: Facts | undefined,
): Facts {
	return {
		...facts,
		...personal,
		...(requestedStart === undefined ? {} : { 'meeting.start': requestedStart }),
		...(sdr === undefined ? {} : { 'handoff.sdr': sdr }),
	};
}
