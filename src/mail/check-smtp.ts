import { plainWords } from './plain-words';
import { openConnection } from './smtp-connection';
import type { SmtpSettings } from './smtp-settings';

export type SmtpCheck =
	| { readonly ok: true }
	| {
			readonly ok: false;
			readonly at: 'connection' | 'encryption' | 'login';
			readonly message: string;
	  };

/** Connects, logs in and leaves again without sending anything. */
export async function checkSmtp(settings: SmtpSettings): Promise<SmtpCheck> {
	try {
		const connection = await openConnection(settings, () => undefined);
		connection.quit();
		return { ok: true };
	} catch (error) {
		const message = plainWords(error instanceof Error ? error.message : String(error));
		return { ok: false, at: stepOf(error), message };
	}
}

function stepOf(error: unknown): 'connection' | 'encryption' | 'login' {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	switch (code) {
		case 'EAUTH':
		case 'ENOAUTH':
			return 'login';
		case 'ETLS':
			return 'encryption';
		default:
			return 'connection';
	}
}
