import type { Operation } from './operation';
import { book } from './operations/book';
import { check } from './operations/check';
import { complete } from './operations/complete';
import { erase } from './operations/erase';
import { get } from './operations/get';
import { getActive } from './operations/get-active';
import { getMany } from './operations/get-many';
import { publish } from './operations/publish';
import { recordEvent } from './operations/record-event';
import { release } from './operations/release';
import { start } from './operations/start';
import { timeline } from './operations/timeline';
import { wake } from './operations/wake';

/** Everything the node can do, one row each. */
export const OPERATIONS: readonly Operation[] = [
	book,
	get,
	getMany,
	recordEvent,
	start,
	timeline,
	wake,
	erase,
	check,
	getActive,
	publish,
	complete,
	release,
];

/** The row for a resource and operation; undefined when the workflow names one that does not exist. */
export function operationFor(resource: unknown, value: unknown): Operation | undefined {
	return OPERATIONS.find((row) => row.resource === resource && row.value === value);
}
