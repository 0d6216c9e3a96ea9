import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { fieldsOf, textOf } from '../../src/providers/crm';
import { noticeOf, type Notice } from './notice';
import { salesforceRecord } from './read-salesforce-flow';

export type OutboundMessage =
	| { readonly ok: true; readonly organization: string; readonly notice: Notice }
	| { readonly ok: false; readonly code: string; readonly message: string };

/** As many as one message carries. */
const MOST_NOTIFICATIONS = 100;

/** Nothing in a message needs declarations of its own, and they are how XML is turned against a reader. */
const DECLARES = /<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i;

const parser = new XMLParser({
	ignoreAttributes: true,
	removeNSPrefix: true,
	// Ids stay texts: one of digits only would become a number.
	parseTagValue: false,
	processEntities: false,
	isArray: (name) => name === 'Notification',
});

/** Reads Salesforce's outbound message: whose it is, and which records it is about. */
export function readOutboundMessage(bytes: Uint8Array): OutboundMessage {
	const text = new TextDecoder('utf-8').decode(bytes);
	if (DECLARES.test(text)) return wrong('XML_DECLARES', 'The message declares types or entities.');
	if (XMLValidator.validate(text) !== true) return wrong('BODY_NOT_XML', 'The body is not XML.');
	const envelope = fieldsOf(fieldsOf(parser.parse(text)).Envelope);
	const notifications = fieldsOf(fieldsOf(envelope.Body).notifications);
	const { OrganizationId, Notification } = notifications;
	const organization = textOf(OrganizationId).trim();
	const all = Array.isArray(Notification) ? Notification : [];
	if (organization === '' || all.length === 0 || all.length > MOST_NOTIFICATIONS) {
		const message = `The body is no outbound message of 1 to ${MOST_NOTIFICATIONS} notifications.`;
		return wrong('MESSAGE_WRONG', message);
	}
	const ids = all.map((one: unknown) => textOf(fieldsOf(fieldsOf(one).sObject).Id).trim());
	return { ok: true, organization, notice: noticeOf(ids.map(salesforceRecord)) };
}

function wrong(code: string, message: string): OutboundMessage {
	return { ok: false, code, message };
}

/** The answer Salesforce waits for; `false` asks it to send the message again later. */
export function acknowledgement(isTaken: boolean): string {
	return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>${isTaken}</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>`;
}
