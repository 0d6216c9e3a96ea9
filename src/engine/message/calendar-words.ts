import type { Facts } from '../facts';
import type { HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import { messageContext } from './build-context';
import { factOf } from './fact-words';
import { sdrOf } from './people';
import { renderMessage } from './render-message';
import { singleAddress } from './single-address';

/** What an entry in a calendar says. */
export interface EntryWords {
	readonly title: string;
	readonly description: string;
}

/** What stands in the calendars about a meeting, in the words of the contract. */
export interface CalendarWords {
	readonly meeting: EntryWords;
	/** The SDR's first minutes; null where nobody introduces. */
	readonly introduction: EntryWords | null;
	/** The prospect's address, as one that can be written to; null where there is none. */
	readonly prospect: string | null;
}

/**
 * The words of the invitation for the calendar, and of the SDR's own entry: the subject is the title,
 * and the tables are what stands in it, as in the calendar part of a mail.
 */
export function calendarWords(
	contract: Contract,
	state: HandoffState,
	facts: Facts,
): CalendarWords {
	const sdr = sdrOf(contract, state);
	const address = factOf(facts, 'lead.email');
	const found = typeof address === 'string' ? singleAddress(address) : undefined;
	const introduces = sdr !== undefined && contract.routing.meeting.sdrMinutes > 0;
	const written = (name: string, reader?: typeof sdr): EntryWords => {
		const extra = reader === undefined ? {} : { reader };
		const words = renderMessage(contract, name, messageContext(contract, state, facts, extra));
		return { title: words.subject, description: words.details.trimEnd() };
	};
	return {
		meeting: written('invitation'),
		introduction: introduces ? written('sdr-invitation', sdr) : null,
		prospect: found?.ok === true ? found.address : null,
	};
}
