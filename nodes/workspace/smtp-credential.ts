import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { SmtpSettings } from '../../src/mail';

/** The Handoff SMTP credential, typed: the server, and whom it knows us as. */
export interface Smtp {
	readonly settings: SmtpSettings;
	readonly from: { readonly address: string; readonly name: string };
}

/** Reads the fields of the credential; an unknown security counts as the safe one. */
export function toSmtp(data: ICredentialDataDecryptedObject): Smtp {
	const text = (name: string) => (typeof data[name] === 'string' ? data[name].trim() : '');
	const { security } = data;
	const user = text('user');
	return {
		settings: {
			host: text('host'),
			port: Number(data.port),
			security: security === 'none' || security === 'tls' ? security : 'starttls',
			...(user === '' ? {} : { user, password: String(data.password ?? '') }),
		},
		from: { address: text('fromAddress'), name: text('fromName') },
	};
}
