import type { IDataObject } from 'n8n-workflow';
import { composeMail, isMailKind, messageContext, renderMessage } from '../../src/engine/message';
import type { Contract } from '../../src/engine/policy/contract';
import { toJson } from '../workspace/to-json';
import type { Letter } from './letter';

/**
 * Writes a message without sending it: subject, text and HTML, and for the messages that have
 * recipients of their own also those, as the built-in mail nodes take them.
 */
export function renderItem(letter: Letter): IDataObject {
	const { message, contract, handoff, facts, extra, now } = letter;
	if (!isMailKind(message)) {
		const words = renderMessage(
			contract,
			message,
			messageContext(contract, handoff, facts, { ...extra, now }),
		);
		return { status: 'rendered', kind: message, ...toJson(words) };
	}
	const from = { address: stayingSender(contract, handoff.sdr) };
	const composed = composeMail(contract, message, handoff, facts, { ...extra, from, now });
	if (!composed.ok) {
		return { status: 'withheld', kind: message, reason: composed.withheld, to: [] };
	}
	const { to, subject, text, html, messageId, calendar } = composed.mail;
	const addresses = to.map(({ address }) => address);
	const words = { subject, text, html };
	const part = calendar === undefined ? {} : { calendar: toJson(calendar) };
	return {
		status: 'rendered',
		kind: message,
		messageId,
		to: addresses,
		toEmail: addresses.join(', '),
		...words,
		...part,
	};
}

/** The mail node that sends it has a sender of its own; until then it is the SDR's letter. */
function stayingSender({ team }: Contract, sdr: string | null): string {
	const [anybody] = team.people.values();
	return (team.people.get(sdr ?? '') ?? anybody)?.mail ?? '';
}
