import { escaped } from '../../escaped.mts';
import { rendered, type Cell } from './sheets/cell.mts';
import type { Spreadsheet, Tab } from './sheets/spreadsheet.mts';

type Json = Record<string, unknown>;

/** A page that shows what the fake holds: `/` lists the spreadsheets, `/page/ID/TAB` shows a tab. */
export function googlePage(spreadsheets: ReadonlyMap<string, Spreadsheet>, url: URL): string {
	const [, , id = '', tabId = ''] = url.pathname.split('/');
	const spreadsheet = spreadsheets.get(id);
	if (spreadsheet === undefined) return page('Spreadsheets', list([...spreadsheets.values()]));
	const tab =
		spreadsheet.tabs.find(({ properties }) => String(properties.sheetId) === tabId) ??
		spreadsheet.tabs[0]!;
	return page(
		spreadsheet.properties.title,
		`<nav>${spreadsheet.tabs.map((each) => tabLink(spreadsheet, each, each === tab)).join('')}</nav>` +
			tableOf(tab) +
			tab.charts.map((chart) => chartOf(tab, chart.spec as Json)).join(''),
	);
}

function list(spreadsheets: readonly Spreadsheet[]): string {
	if (spreadsheets.length === 0) return '<p>There is none yet.</p>';
	const items = spreadsheets.map(({ id, properties, owner, tabs }) => {
		const rows = tabs.reduce((sum, tab) => sum + Math.max(0, usedRows(tab) - 1), 0);
		return `<li><a href="/page/${id}">${escaped(properties.title)}</a> of ${escaped(owner)}, ${rows} rows</li>`;
	});
	return `<ul>${items.join('')}</ul>`;
}

function tabLink({ id }: Spreadsheet, { properties }: Tab, isOpen: boolean): string {
	const current = isOpen ? ' aria-current="page"' : '';
	return `<a href="/page/${id}/${properties.sheetId}"${current}>${escaped(properties.title)}</a>`;
}

function tableOf(tab: Tab): string {
	const [header = [], ...rows] = tab.rows.slice(0, usedRows(tab));
	const shown = Array.from({ length: header.length }, (_, at) => at).filter(
		(at) => !tab.hidden.COLUMNS.has(at),
	);
	const head = shown.map((at) => `<th scope="col">${words(header[at])}</th>`).join('');
	const body = rows.map((row, down) => {
		const cells = shown.map(
			(at) => `<td${styleOf(tab, row ?? [], at, down + 1)}>${words(row?.[at])}</td>`,
		);
		return `<tr>${cells.join('')}</tr>`;
	});
	return `<div class="grid"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function usedRows({ rows }: Tab): number {
	return rows.findLastIndex((row) => row?.some((cell) => cell?.entered !== undefined)) + 1;
}

function words(cell: Cell | undefined): string {
	return escaped(String(rendered(cell, 'FORMATTED_VALUE')));
}

const COMPARES = /^=\$([A-Z]+)2="(.*)"$/;

/** The colour the conditional formats give a cell: those that compare a column of the row with a text. */
function styleOf(
	{ conditionalFormats }: Tab,
	row: readonly Cell[],
	column: number,
	at: number,
): string {
	const isNumber = typeof rendered(row[column], 'UNFORMATTED_VALUE') === 'number';
	const numeric = isNumber ? 'text-align:right;' : '';
	for (const { ranges, booleanRule } of conditionalFormats) {
		const [range] = ranges as Array<{
			startColumnIndex?: number;
			endColumnIndex?: number;
			startRowIndex?: number;
		}>;
		const { startColumnIndex = 0, endColumnIndex = Infinity, startRowIndex = 0 } = range ?? {};
		if (column < startColumnIndex || column >= endColumnIndex || at < startRowIndex) continue;
		const { condition, format } = booleanRule as {
			condition: Json;
			format: { backgroundColor?: Json };
		};
		const [{ userEnteredValue }] = condition.values as [{ userEnteredValue: string }];
		const [, letters, text] = COMPARES.exec(userEnteredValue) ?? [];
		if (letters === undefined || rendered(row[columnAt(letters)], 'FORMATTED_VALUE') !== text)
			continue;
		return ` style="${numeric}background:${colourOf(format.backgroundColor ?? {})}"`;
	}
	return numeric === '' ? '' : ` style="${numeric}"`;
}

function columnAt(letters: string): number {
	return [...letters].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function colourOf(colour: Json): string {
	const part = (name: string) => Math.round(Number(colour[name] ?? 0) * 255);
	return `rgb(${part('red')},${part('green')},${part('blue')})`;
}

interface Source {
	readonly startRowIndex: number;
	readonly endRowIndex: number;
	readonly startColumnIndex: number;
}

/** A chart as its own numbers, each as a bar: enough to see that it points at the right cells. */
function chartOf(tab: Tab, spec: Json): string {
	const { domains, series } = spec.basicChart as {
		domains: Array<{ domain: { sourceRange: { sources: [Source] } } }>;
		series: Array<{ series: { sourceRange: { sources: [Source] } } }>;
	};
	const weeks = column(tab, domains[0]!.domain.sourceRange.sources[0]);
	const lines = series.map(({ series: { sourceRange } }) => column(tab, sourceRange.sources[0]));
	const most = Math.max(...lines.flatMap((line) => line.slice(1).map(Number)), 0) || 1;
	const head = lines.map(([name]) => `<th scope="col">${escaped(String(name))}</th>`).join('');
	const rows = weeks.slice(1).map((week, at) => {
		const bars = lines.map((line) => bar(line[at + 1] ?? '', most)).join('');
		return `<tr><th scope="row">${escaped(String(week))}</th>${bars}</tr>`;
	});
	return `<figure><figcaption>${escaped(String(spec.title))}</figcaption><table><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></figure>`;
}

function column({ rows }: Tab, { startRowIndex, endRowIndex, startColumnIndex }: Source) {
	const cells = Array.from(
		{ length: endRowIndex - startRowIndex },
		(_, at) => rows[startRowIndex + at],
	);
	return cells.map((row) => rendered(row?.[startColumnIndex], 'UNFORMATTED_VALUE'));
}

function bar(value: string | number | boolean, most: number): string {
	if (typeof value !== 'number') return '<td></td>';
	const shown = most > 1 ? String(value) : `${Math.round(value * 100)}%`;
	return `<td><meter min="0" max="${most}" value="${value}"></meter> ${shown}</td>`;
}

const STYLE = `
	:root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
	body { margin: 1.5rem; }
	nav a { display: inline-block; padding: .4rem .8rem; margin-right: .2rem; border-bottom: 3px solid transparent; }
	nav a[aria-current] { border-color: currentColor; font-weight: 600; }
	.grid { overflow: auto; max-height: 60vh; border: 1px solid #8886; }
	table { border-collapse: collapse; }
	th, td { border: 1px solid #8883; padding: .2rem .5rem; white-space: nowrap; max-width: 24rem; overflow: hidden; text-overflow: ellipsis; text-align: left; }
	.grid thead th { position: sticky; top: 0; background: Canvas; }
	td[style*=background] { color: #222; }
	figure { display: inline-block; margin: 1rem 1rem 0 0; vertical-align: top; }
	figcaption { font-weight: 600; padding-bottom: .3rem; }`;

function page(title: string, body: string): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head><body><h1>${escaped(title)}</h1>${body}</body></html>`;
}
