import type { sheets_v4 } from '@googleapis/sheets';
import type { Tab } from '../../../engine/score';
import { columnName, columnsOf, sheetIdOf } from './layout';
import type { TabState } from './spreadsheet-state';

type Request = sheets_v4.Schema$Request;

/** The colour of a number follows its answer: the interval against the band, never the number alone. */
const COLOURS = {
	'inside the band': { red: 0.85, green: 0.94, blue: 0.86 },
	'outside the band': { red: 0.99, green: 0.85, blue: 0.83 },
} as const;

/** A rule of ours, and no other, reads like this. */
const OURS = /^=\$[A-Z]+2="(?:inside|outside) the band"$/;

/** Makes our rules what they should be and leaves everybody else's; nothing where they are already. */
export function formatRequests(tab: Tab, state: TabState | undefined): readonly Request[] {
	const wanted = rulesOf(tab);
	const held = (state?.formulas ?? []).map((formula, index) => ({ formula, index }));
	const ours = held.filter(({ formula }) => OURS.test(formula));
	if (ours.map(({ formula }) => formula).join() === wanted.map(({ formula }) => formula).join()) {
		return [];
	}
	const sheetId = sheetIdOf(tab.name);
	return [
		...ours.reverse().map(({ index }) => ({ deleteConditionalFormatRule: { sheetId, index } })),
		...wanted.map(({ rule }, index) => ({ addConditionalFormatRule: { index, rule } })),
	];
}

interface NamedRule {
	readonly formula: string;
	readonly rule: sheets_v4.Schema$ConditionalFormatRule;
}

function rulesOf(tab: Tab): readonly NamedRule[] {
	const columns = columnsOf(tab);
	return columns.flatMap(({ judgedBy }, at) => {
		const answer = columns.findIndex(({ title }) => title === judgedBy);
		return answer === -1
			? []
			: Object.entries(COLOURS).map(([words, colour]) => {
					const formula = `=$${columnName(answer)}2="${words}"`;
					return { formula, rule: ruleOf(sheetIdOf(tab.name), at, formula, colour) };
				});
	});
}

function ruleOf(
	sheetId: number,
	column: number,
	formula: string,
	backgroundColor: sheets_v4.Schema$Color,
): sheets_v4.Schema$ConditionalFormatRule {
	return {
		ranges: [{ sheetId, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 }],
		booleanRule: {
			condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] },
			format: { backgroundColor },
		},
	};
}
