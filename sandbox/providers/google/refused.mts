/** A request the fake refuses as Google would. */
export class Refused extends Error {
	readonly status: number;
	/** Google's own word for the status. */
	readonly code: string;
	readonly reason: string;
	readonly headers: Readonly<Record<string, string>>;

	constructor(
		status: number,
		code: string,
		message: string,
		more: { readonly reason?: string; readonly headers?: Readonly<Record<string, string>> } = {},
	) {
		super(message);
		this.status = status;
		this.code = code;
		this.reason = more.reason ?? '';
		this.headers = more.headers ?? {};
	}
}

export function invalid(message: string): Refused {
	return new Refused(400, 'INVALID_ARGUMENT', message, { reason: 'badRequest' });
}

export function notFound(message = 'Requested entity was not found.'): Refused {
	return new Refused(404, 'NOT_FOUND', message, { reason: 'notFound' });
}

export function forbidden(message = 'The caller does not have permission'): Refused {
	return new Refused(403, 'PERMISSION_DENIED', message, { reason: 'forbidden' });
}

/** The body of Google's answer to a refused request. */
export function refusalBody({ status, code, message, reason }: Refused): object {
	const details =
		reason === ''
			? {}
			: {
					details: [
						{
							'@type': 'type.googleapis.com/google.rpc.ErrorInfo',
							reason,
							domain: 'googleapis.com',
						},
					],
					errors: [{ domain: 'global', reason, message }],
				};
	return { error: { code: status, message, status: code, ...details } };
}
