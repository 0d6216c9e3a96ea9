import type { Facts } from '../../src/engine/facts';
import { keyFor, splitPersonal } from '../../src/engine/handoff';
import type { AnyNewEvent, KeylessEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import { SOURCE, type CrmDesk } from './crm-desk';
import { eventEnvelope } from '../workspace/event-envelope';

/** What the CRM says and we do not know yet: what a person told us is not replaced. */
export function newsOf(facts: Facts, known: Facts): Facts {
	const isNews = ([name, value]: readonly [string, unknown]) =>
		name.startsWith('crm.')
			? JSON.stringify(known[name]) !== JSON.stringify(value)
			: known[name] === undefined;
	return Object.fromEntries(Object.entries(facts).filter(isNews));
}

/**
 * The event that adds news to a handoff. Its key says after which change of facts they were news: an
 * owner who comes back is news again.
 */
export function newsEvent(
	news: Facts,
	handoff: HandoffState,
	{ contract, now }: Pick<CrmDesk, 'contract' | 'now'>,
): AnyNewEvent {
	const { open, personal } = splitPersonal(news, contract.facts);
	const event: KeylessEvent = {
		...eventEnvelope(handoff, SOURCE, now),
		type: 'evidence.added',
		data: { facts: open },
		...(Object.keys(personal).length > 0 ? { personal: { facts: personal } } : {}),
	};
	return { ...event, key: `${keyFor(handoff, event)}:after-${handoff.factsRevision}` };
}
