import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Ledger } from '../../src/ledger';
import type { ReadParameter } from '../workspace/parameter-reader';

/** What the node works on, in the order the editor shows it. */
export const RESOURCES = {
	handoff: 'Handoff',
	person: 'Person',
	policy: 'Policy',
	work: 'Work',
} as const;
export type Resource = keyof typeof RESOURCES;

/** What one operation is given for one item. */
export interface Call {
	readonly read: ReadParameter;
	readonly item: number;
	readonly json: IDataObject;
	/** The workspace's ledger; opened by the first operation that asks. */
	readonly ledger: () => Promise<Ledger>;
}

/**
 * One row of the node's table. Options, fields and dispatch all come from it: to add an operation,
 * add its file and its line in `operations.ts`.
 */
export interface Operation {
	readonly resource: Resource;
	readonly value: string;
	readonly name: string;
	/** A short sentence, as the node panel shows it. */
	readonly action: string;
	readonly description: string;
	/** Without `displayOptions`; those follow from resource and operation. */
	readonly fields: readonly INodeProperties[];
	run(call: Call): Promise<IDataObject | readonly IDataObject[]>;
}
