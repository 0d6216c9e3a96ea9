/** What went wrong with a provider, by what is to be done about it. */
export type CrmFault =
	/** It asks us to come back later: after so long where it says so. */
	| { readonly kind: 'busy'; readonly afterSeconds?: number; readonly message: string }
	/** Nobody knows whether it was carried out: look before anything is done again. */
	| { readonly kind: 'unknown'; readonly message: string }
	/** Our key is not taken (any more): a person must renew it. */
	| { readonly kind: 'auth'; readonly message: string }
	/** The key is taken and may not do this; the words name what it lacks. */
	| { readonly kind: 'forbidden'; readonly message: string }
	/** A property or field we write into is not there: set up has not been run. */
	| { readonly kind: 'not-set-up'; readonly message: string }
	/** The day's calls are used up. */
	| { readonly kind: 'quota'; readonly message: string }
	/** It will never do this as it was asked. */
	| { readonly kind: 'refused'; readonly message: string };

/** The stable codes under which a person meets each kind. */
export const FAULT_CODES: Readonly<Record<CrmFault['kind'], string>> = {
	busy: 'CRM_BUSY',
	unknown: 'CRM_NO_ANSWER',
	auth: 'CRM_KEY_REFUSED',
	forbidden: 'CRM_NOT_ALLOWED',
	'not-set-up': 'CRM_NOT_SET_UP',
	quota: 'CRM_QUOTA_USED_UP',
	refused: 'CRM_REFUSED',
};

/** How long to leave a provider alone that cannot be helped by asking again. */
const HOPELESS_SECONDS = 900;

/** Seconds to leave the provider alone; undefined where the usual pause of a retry will do. */
export function pauseFor(fault: CrmFault): number | undefined {
	switch (fault.kind) {
		case 'busy':
			return fault.afterSeconds;
		case 'auth':
		case 'forbidden':
		case 'not-set-up':
		case 'quota':
			return HOPELESS_SECONDS;
		case 'unknown':
		case 'refused':
			return undefined;
	}
}

/** Thrown where a whole request came to nothing. */
export class CrmFailure extends Error {
	readonly fault: CrmFault;
	readonly code: string;

	constructor(fault: CrmFault) {
		super(fault.message);
		this.fault = fault;
		this.code = FAULT_CODES[fault.kind];
	}
}
