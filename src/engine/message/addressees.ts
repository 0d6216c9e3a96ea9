import type { Facts } from '../facts';
import type { HandoffState } from '../handoff/state';
import type { Contract, Person } from '../policy/contract';
import { cleanText } from './clean-text';
import { factOf, textOf } from './fact-words';
import type { Audience } from './mail-kind';
import type { Mailbox } from './outgoing-mail';
import { aeOf, hostOf, sdrOf } from './people';
import { singleAddress } from './single-address';

/** Whom a mail goes to and to whom an answer goes. */
export interface Addressees {
	readonly to: readonly Mailbox[];
	readonly replyTo: readonly Mailbox[];
	/** The colleague the mail is written to; nobody when it is written to the prospect. */
	readonly reader?: Person;
}

export type FoundAddressees =
	| { readonly ok: true; readonly addressees: Addressees }
	| { readonly ok: false; readonly withheld: 'no-recipient' | 'bad-address' };

/** Person ids the handoff itself does not hold. */
export interface AddresseeExtra {
	readonly alert?: string;
	readonly formerAe?: string;
	/** Whose promise the mail is about. */
	readonly clock?: { readonly person: string | null };
}

const LONGEST_NAME = 80;

/**
 * The recipients of a mail: for `three` exactly the prospect, the AE and the SDR. Either everybody
 * has one plain address, or nobody is written to.
 *
 * @param more whom to tell when nobody is available, and who had the handoff before: person ids
 */
export function addresseesOf(
	audience: Audience,
	contract: Contract,
	state: HandoffState,
	facts: Facts,
	more: AddresseeExtra = {},
): FoundAddressees {
	const colleagues = colleaguesOf(audience, contract, state, more);
	if (colleagues === undefined) return { ok: false, withheld: 'no-recipient' };
	const team = colleagues.to.map(boxOfPerson);
	const boxes = audience === 'three' ? [boxOfLead(facts), ...team] : team;
	const to = boxes.filter((box) => box !== undefined);
	const answers = colleagues.replyTo.map(boxOfPerson).filter((box) => box !== undefined);
	if (to.length < boxes.length || answers.length < colleagues.replyTo.length) {
		return { ok: false, withheld: 'bad-address' };
	}
	const reader = audience === 'three' ? undefined : colleagues.to[0];
	return {
		ok: true,
		addressees: { to: eachOnce(to), replyTo: answers, ...(reader === undefined ? {} : { reader }) },
	};
}

interface Colleagues {
	readonly to: readonly Person[];
	readonly replyTo: readonly Person[];
}

function colleaguesOf(
	audience: Audience,
	contract: Contract,
	state: HandoffState,
	more: AddresseeExtra,
): Colleagues | undefined {
	const { people } = contract.team;
	const sdr = sdrOf(contract, state);
	const ae = aeOf(contract, state);
	const host = hostOf(contract, state);
	switch (audience) {
		case 'three':
			return sdr && host && { to: [host, sdr], replyTo: [sdr, host] };
		case 'ae':
			return ae && { to: [ae], replyTo: sdr ? [sdr] : [] };
		case 'former-ae': {
			const former = people.get(more.formerAe ?? '');
			return former && { to: [former], replyTo: ae ? [ae] : [] };
		}
		case 'promiser': {
			const promiser = people.get(more.clock?.person ?? '');
			return promiser && { to: [promiser], replyTo: [] };
		}
		case 'promisers-manager': {
			const promiser = people.get(more.clock?.person ?? '');
			const manager = people.get(promiser?.manager ?? '') ?? alertPerson(contract, state);
			return manager && { to: [manager], replyTo: promiser ? [promiser] : [] };
		}
		case 'sdr':
			return sdr && { to: [sdr], replyTo: host ? [host] : [] };
		case 'sdr-and-ae':
			return sdr && ae && { to: [sdr, ae], replyTo: [sdr, ae] };
		case 'sdr-and-manager': {
			const manager = people.get(sdr?.manager ?? '');
			return sdr && { to: manager ? [sdr, manager] : [sdr], replyTo: ae ? [ae] : [] };
		}
		case 'next-owner': {
			const owner = people.get(state.decision?.next?.owner ?? state.owner ?? '') ?? sdr;
			const told = [owner, sdr].filter((person) => person !== undefined);
			return told.length === 0 ? undefined : { to: told, replyTo: ae ? [ae] : [] };
		}
		case 'alert': {
			const person = people.get(more.alert ?? '') ?? alertPerson(contract, state);
			return person && { to: [person], replyTo: sdr ? [sdr] : [] };
		}
	}
}

/** Whom the pool says to tell; else the SDR's manager; else any manager. */
function alertPerson(contract: Contract, state: HandoffState): Person | undefined {
	const { people } = contract.team;
	const whenNobody = contract.routing.pools.get(state.pool ?? '')?.whenNobody;
	const named = whenNobody?.kind === 'hold' ? people.get(whenNobody.alert) : undefined;
	const manager = people.get(sdrOf(contract, state)?.manager ?? '');
	return named ?? manager ?? [...people.values()].find(({ role }) => role === 'manager');
}

function boxOfPerson(person: Person): Mailbox | undefined {
	return box(person.name, person.mail);
}

function boxOfLead(facts: Facts): Mailbox | undefined {
	const address = factOf(facts, 'lead.email');
	return typeof address === 'string'
		? box(textOf(facts, 'lead.name', LONGEST_NAME), address)
		: undefined;
}

function box(name: string, text: string): Mailbox | undefined {
	const found = singleAddress(text);
	return found.ok ? { name: mailboxName(name), address: found.address } : undefined;
}

/** A display name that cannot be taken for an address or a second recipient. */
export function mailboxName(name: string): string {
	return cleanText(name.replace(/["<>@,;:\\()[\]]/g, ' '), LONGEST_NAME);
}

function eachOnce(boxes: readonly Mailbox[]): readonly Mailbox[] {
	const seen = new Set<string>();
	return boxes.filter(({ address }) => {
		const first = !seen.has(address.toLowerCase());
		seen.add(address.toLowerCase());
		return first;
	});
}
