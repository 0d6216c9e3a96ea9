/** A JSON object's fields, or none where it is something else. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** Text as it is; empty for anything else. */
export function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
