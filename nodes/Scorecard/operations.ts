import type { Operation } from './operation';
import { compute } from './operations/compute';
import { publishToSheets } from './operations/publish-to-sheets';

/** Everything the node can do, one row each, by the names the editor shows. */
export const OPERATIONS: readonly Operation[] = [compute, publishToSheets];

/** The row for an operation; undefined when the workflow names one that does not exist. */
export function operationFor(value: unknown): Operation | undefined {
	return OPERATIONS.find((row) => row.value === value);
}
