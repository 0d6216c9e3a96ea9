import { invalid, Refused } from '../refused.mts';
import { repeatCell, sortRange, updateCells } from './change-cells.mts';
import {
	addChart,
	addConditionalFormatRule,
	addProtectedRange,
	deleteConditionalFormatRule,
	updateChartSpec,
	updateEmbeddedObjectPosition,
} from './change-objects.mts';
import {
	addSheet,
	appendDimension,
	deleteDimension,
	deleteSheet,
	insertDimension,
	updateDimensionProperties,
	updateSheetProperties,
} from './change-tabs.mts';
import { checkSpreadsheet, type Spreadsheet } from './spreadsheet.mts';

type Json = Record<string, unknown>;
type Change = (spreadsheet: Spreadsheet, request: Json, caller: string) => Json;

const CHANGES: Readonly<Record<string, Change>> = {
	addChart,
	addConditionalFormatRule,
	addProtectedRange,
	addSheet,
	appendDimension,
	deleteConditionalFormatRule,
	deleteDimension,
	deleteSheet,
	insertDimension,
	repeatCell,
	sortRange,
	updateCells,
	updateChartSpec,
	updateDimensionProperties,
	updateEmbeddedObjectPosition,
	updateSheetProperties,
} as Readonly<Record<string, Change>>;

/** Carries the requests out in their order on a copy: all of them, or none. */
export function batchUpdate(
	spreadsheet: Spreadsheet,
	requests: readonly Json[],
	caller: string,
): { readonly changed: Spreadsheet; readonly replies: readonly Json[] } {
	if (requests.length === 0) throw invalid('Must specify at least one request.');
	const changed = structuredClone(spreadsheet);
	const replies = requests.map((request, at) => {
		const [kind, ...others] = Object.keys(request);
		if (kind === undefined || others.length > 0) {
			throw invalid(`Invalid requests[${at}]: exactly one kind of request must be set.`);
		}
		const change = CHANGES[kind];
		if (change === undefined) {
			throw new Refused(501, 'UNIMPLEMENTED', `This fake knows no request ${kind}.`);
		}
		return inPlace(at, kind, () => change(changed, request[kind] as Json, caller));
	});
	checkSpreadsheet(changed);
	return { changed, replies };
}

/** Google says at which request it stumbled. */
function inPlace<T>(at: number, kind: string, carryOut: () => T): T {
	try {
		return carryOut();
	} catch (error) {
		if (error instanceof Refused && error.status === 400) {
			throw invalid(`Invalid requests[${at}].${kind}: ${error.message}`);
		}
		throw error;
	}
}
