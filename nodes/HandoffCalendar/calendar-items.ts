import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { askOnce } from '../workspace/ask-once';
import { CodedError } from '../workspace/coded-error';
import { collectItems, type Collector } from '../workspace/collect-items';
import { carriedWork } from '../workspace/give-back';
import { restingAfter } from '../workspace/google-calendar';
import { parameterReader } from '../workspace/parameter-reader';
import { toJson } from '../workspace/to-json';
import { busyItems } from './busy-items';
import { openDesk, SYSTEM, type CalendarDesk } from './calendar-desk';
import { keepHandoff, type Kept } from './keep-handoff';
import { seeChanges } from './see-changes';

type Run = (
	context: IExecuteFunctions,
	desk: () => Promise<CalendarDesk>,
	collector: Collector,
) => Promise<void>;

const OPERATIONS: Readonly<Record<string, Run>> = {
	keepInStep: keepItems,
	busy: busyItems,
	changes: changesItems,
};

/** Runs the node's operation over its items. */
export async function calendarItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const collector = collectItems(context, { count: 1, decides: false });
	const desk = askOnce(async () => await openDesk(context));
	const value = String(context.getNodeParameter('operation', 0));
	const run = Object.hasOwn(OPERATIONS, value) ? OPERATIONS[value] : undefined;
	if (run === undefined) {
		throw new CodedError('OPERATION_UNKNOWN', `There is no operation ${value}.`);
	}
	await run(context, desk, collector);
	return collector.done();
}

async function keepItems(
	context: IExecuteFunctions,
	open: () => Promise<CalendarDesk>,
	collector: Collector,
): Promise<void> {
	const read = parameterReader(context);
	for (const [item, { json }] of context.getInputData().entries()) {
		try {
			const desk = await open();
			const kept = await keepHandoff(desk, read('handoffId', item));
			await closeWork(desk, json);
			collector.place(item, 0, { ...json, ...shown(kept) });
		} catch (error) {
			await collector.fail(item, restingAfter(error));
		}
	}
}

function shown({ outcome, handoff }: Kept): IDataObject {
	const { person = null, event = null, link = null } = handoff.calendar ?? {};
	const calendar = { system: SYSTEM, outcome, person, event, link };
	return { handoff: toJson(handoff), calendar };
}

/** Only work that is nothing but this. */
async function closeWork({ ledger }: CalendarDesk, json: IDataObject): Promise<void> {
	const work = carriedWork(json);
	if (work?.kind === 'update-calendar') await ledger.complete(work.key, work.attempt);
}

/** One item for each calendar, whatever came in: everything is looked at once. */
async function changesItems(
	_context: IExecuteFunctions,
	open: () => Promise<CalendarDesk>,
	collector: Collector,
): Promise<void> {
	const failures: unknown[] = [];
	for (const looked of await seeChanges(await open())) {
		if ('failure' in looked) failures.push(looked.failure);
		else {
			collector.place(0, 0, { calendar: toJson({ system: SYSTEM, ...looked }) });
			failures.push(...looked.news.filter(({ what }) => NEEDS_A_LOOK.has(what)).map(toFailure));
		}
	}
	for (const failure of failures) await collector.fail(0, failure);
}

const NEEDS_A_LOOK: ReadonlySet<string> = new Set(['refused', 'unreadable']);

function toFailure({
	handoff,
	why,
}: {
	readonly handoff: string;
	readonly why?: string;
}): CodedError {
	return new CodedError(
		'CALENDAR_CHANGE_REFUSED',
		`Handoff ${handoff} was changed in the calendar, and the ledger cannot follow: ${why ?? 'the event lasts whole days, so it has no time'}. Put it right in the calendar.`,
	);
}
