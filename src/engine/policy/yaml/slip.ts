import type { ErrorCode } from 'yaml';

/** What opens something that must be closed again. */
export type Opening = '[' | '{' | '"' | "'";

/** What was most likely meant where a file cannot be read as YAML. */
export type Slip =
	/** Not closed by the line where something else begins; by the end of the file where that is null. */
	| { readonly kind: 'never-closed'; readonly opening: Opening; readonly before: number | null }
	/** A bracket closes although one inside it is still open. */
	| { readonly kind: 'closed-too-early'; readonly opening: Opening; readonly closing: string }
	/** A bracket closes nothing that was opened. */
	| { readonly kind: 'closes-nothing'; readonly closing: string }
	| { readonly kind: 'after-quote'; readonly quote: string }
	| { readonly kind: 'colon-in-text' }
	| { readonly kind: 'colon-missing' }
	| { readonly kind: 'comma-missing' }
	| { readonly kind: 'space-after-dash' }
	| { readonly kind: 'indentation' }
	/** Further in than a line that has its value already. */
	| { readonly kind: 'further-in'; readonly than: number }
	/** Anything else, as the reader of YAML calls it. */
	| { readonly kind: 'other'; readonly error: ErrorCode };

/** A slip and where in the file's text it is. */
export interface FoundSlip {
	/** Offset in the text. */
	readonly at: number;
	readonly slip: Slip;
}
