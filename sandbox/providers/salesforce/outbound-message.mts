/** An outbound message as somebody set it up in Salesforce. */
export interface OutboundMessage {
	readonly endpoint: string;
	readonly organizationId: string;
	readonly object: 'Contact' | 'Opportunity';
}

/** Brings a message where it goes; what was answered, or undefined for no answer. */
export type PostXml = (
	url: string,
	body: string,
) => Promise<{ readonly status: number; readonly body: string } | undefined>;

const MOST_NOTIFICATIONS = 100;
/** It goes on for a day in truth. */
const MOST_ATTEMPTS = 12;

/** The message about these records, as Salesforce writes it. */
export function messageFor(
	{ organizationId, object }: OutboundMessage,
	ids: readonly string[],
): string {
	const notifications = ids.map(
		(id, at) => `  <Notification>
   <Id>04l5g00000Q${String(at).padStart(4, '0')}AAA</Id>
   <sObject xsi:type="sf:${object}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
    <sf:Id>${id}</sf:Id>
   </sObject>
  </Notification>`,
	);
	return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body>
  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
  <OrganizationId>${organizationId}</OrganizationId>
  <ActionId>04k5g000000Gn8RAAS</ActionId>
  <SessionId xsi:nil="true"/>
  <EnterpriseUrl>https://acme.my.salesforce.com/services/Soap/c/67.0/${organizationId}</EnterpriseUrl>
  <PartnerUrl>https://acme.my.salesforce.com/services/Soap/u/67.0/${organizationId}</PartnerUrl>
${notifications.join('\n')}
  </notifications>
 </soapenv:Body>
</soapenv:Envelope>`;
}

/** Sends messages until each is acknowledged; returns how many attempts each took, 0 where none was. */
export async function sendOutbound(
	message: OutboundMessage,
	ids: readonly string[],
	post: PostXml,
	pause: (attempt: number) => Promise<void> = async () => {},
): Promise<readonly number[]> {
	const attempts: number[] = [];
	for (let from = 0; from < ids.length; from += MOST_NOTIFICATIONS) {
		const body = messageFor(message, ids.slice(from, from + MOST_NOTIFICATIONS));
		attempts.push(await deliver(message.endpoint, body, post, pause));
	}
	return attempts;
}

async function deliver(
	endpoint: string,
	body: string,
	post: PostXml,
	pause: (attempt: number) => Promise<void>,
): Promise<number> {
	for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
		const answer = await post(endpoint, body);
		if (answer?.status === 200 && /<Ack>true<\/Ack>/.test(answer.body)) return attempt;
		await pause(attempt);
	}
	return 0;
}

/** Over the network. */
export const postXmlOver: PostXml = async (url, body) => {
	const headers = { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' };
	const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
	return answer && { status: answer.status, body: await answer.text() };
};
