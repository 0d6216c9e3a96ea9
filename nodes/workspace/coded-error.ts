/** A failure with a stable code, in words for the person who built the workflow. */
export class CodedError extends Error {
	readonly code: string;
	/** How long the work it was for is to rest; undefined for the usual pause. */
	readonly restSeconds: number | undefined;

	constructor(code: string, message: string, restSeconds?: number) {
		super(message);
		this.code = code;
		this.restSeconds = restSeconds;
	}
}

/** The stable code of whatever was thrown; undefined when it has none. */
export function errorCode(thrown: unknown): string | undefined {
	const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
	return typeof code === 'string' ? code : undefined;
}
