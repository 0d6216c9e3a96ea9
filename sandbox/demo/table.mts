import type { Summary, SummaryRow } from './summary.mts';

const COLUMNS: ReadonlyArray<readonly [title: string, cell: (row: SummaryRow) => string]> = [
	['Lead', ({ lead }) => lead],
	['Verdict', ({ verdict }) => verdict],
	['AE', ({ ae }) => ae ?? '–'],
	['Why', ({ why }) => short(why)],
	['Meeting (UTC)', ({ meeting }) => meeting?.slice(0, 16).replace('T', ' ') ?? '–'],
	['Intro', ({ intro }) => (intro ? 'sent' : '–')],
	['Decision', ({ decision }) => decision || '–'],
];

const WIDEST = 44;

/** The table a person reads at the end of the demo. */
export function table({ leads, counts }: Summary): string {
	const rows = [
		COLUMNS.map(([title]) => title),
		...leads.map((row) => COLUMNS.map(([, cell]) => cell(row))),
	];
	const widths = COLUMNS.map((_column, at) =>
		Math.max(...rows.map((cells) => width(cells[at] ?? ''))),
	);
	const lines = rows.map((cells) =>
		cells
			.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - width(cell)))
			.join('  ')
			.trimEnd(),
	);
	const rule = widths.map((each) => '─'.repeat(each)).join('  ');
	const summed = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
	return [lines[0], rule, ...lines.slice(1), '', summed.join(' · ')].join('\n');
}

function short(text: string): string {
	return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}

function width(text: string): number {
	return [...text].length;
}
