import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Ledger } from '../../src/ledger';
import type { ReadParameter } from '../workspace/parameter-reader';

/** What one operation is given for one item. */
export interface Call {
	readonly read: ReadParameter;
	readonly item: number;
	readonly json: IDataObject;
	/** n8n itself: credentials, HTTP requests, binary data. */
	readonly context: IExecuteFunctions;
	/** The workspace's ledger; opened by the first operation that asks. */
	readonly ledger: () => Promise<Ledger>;
	/** What was worked out for an item before it, by a name; made where nobody has yet. */
	readonly once: <T>(name: string, make: () => Promise<T>) => Promise<T>;
}

/** One item an operation makes. */
export interface Made {
	readonly json: IDataObject;
	readonly binary?: IBinaryKeyData;
}

/**
 * One row of the node's table. Options, fields and dispatch all come from it: to add an operation,
 * add its file and its line in `operations.ts`, and its output in `scripts/output-schemas.mjs`. A
 * credential only it needs is listed in `Scorecard.node.ts` and shown for its value.
 */
export interface Operation {
	readonly value: string;
	readonly name: string;
	/** A short sentence, as the node panel shows it. */
	readonly action: string;
	readonly description: string;
	/** Their `displayOptions` are narrowed to the operations that have them. */
	readonly fields: readonly INodeProperties[];
	run(call: Call): Promise<Made | readonly Made[]>;
}
