import { WORK_RULES } from '../../src/engine/handoff';
import { WORK_KINDS } from '../../src/engine/handoff/work';
import type { Contract } from '../../src/engine/policy/contract';
import { CodedError } from '../workspace/coded-error';
import type { CarriedWork } from '../workspace/give-back';

/** The message to write: the one named, or the one that fits the work the item carries. */
export function pickMessage(
	contract: Contract,
	named: unknown,
	work: CarriedWork | undefined,
): string {
	const name = named === '' ? fitting(work) : String(named);
	if (contract.messages.has(name)) return name;
	const known = [...contract.messages.keys()].join(', ');
	throw new CodedError(
		'MESSAGE_UNKNOWN',
		`The contract has no message "${name}". It has: ${known}.`,
	);
}

/** Whether this message is all there is to the work, so that its end is the work's end. */
export function isWholeWork(message: string, work: CarriedWork): boolean {
	const kind = WORK_KINDS.find((one) => one === work.kind);
	if (kind === undefined || WORK_RULES[kind].message !== message) return false;
	// A rejected lead still has to be recorded as recycled after the SDR was told.
	return kind !== 'return-to-sdr';
}

function fitting(work: CarriedWork | undefined): string {
	const kind = WORK_KINDS.find((one) => one === work?.kind);
	const message = kind === undefined ? null : WORK_RULES[kind].message;
	if (message !== null) return message;
	throw new CodedError(
		'MESSAGE_MISSING',
		work === undefined
			? 'The item carries no work that would say which message fits. Choose one under Message.'
			: `No message fits work of the kind ${work.kind}. Choose one under Message.`,
	);
}
