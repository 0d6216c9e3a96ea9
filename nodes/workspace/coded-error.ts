/** A failure with a stable code, in words for the person who built the workflow. */
export class CodedError extends Error {
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}

/** The stable code of whatever was thrown; undefined when it has none. */
export function errorCode(thrown: unknown): string | undefined {
	const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
	return typeof code === 'string' ? code : undefined;
}
