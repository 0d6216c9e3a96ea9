/** Where something stands in the contract; line and column count from 1. */
export interface Place {
	readonly file: string;
	readonly line: number;
	readonly column: number;
}

export type Severity = 'error' | 'warning';

/** Something wrong with a contract, ready to print: what is wrong and what would be right. */
export interface Problem extends Place {
	readonly code: string;
	readonly severity: Severity;
	readonly message: string;
}
