import type { Operation } from './operation';
import { compute } from './operations/compute';
import { getDueMails } from './operations/get-due-mails';
import { publishToSheets } from './operations/publish-to-sheets';
import { render } from './operations/render';
import { sendMail } from './operations/send-mail';

/** Everything the node can do, one row each, by the names the editor shows. */
export const OPERATIONS: readonly Operation[] = [
	compute,
	getDueMails,
	publishToSheets,
	render,
	sendMail,
];

/** The row for an operation; undefined when the workflow names one that does not exist. */
export function operationFor(value: unknown): Operation | undefined {
	return OPERATIONS.find((row) => row.value === value);
}
