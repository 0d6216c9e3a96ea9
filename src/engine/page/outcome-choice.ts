import { markup, type Html, type Slot } from './markup';

const STROKES = {
	accept: 'M5 12.5l4.5 4.5L19 7.5',
	reject: 'M9 7l-5 5 5 5M4 12h10a6 6 0 0 1 6 6v1',
	'no-show':
		'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c.6-3.6 3.300-6 7-6 1.500 0 2.900.4 4 1.100M16 18l5 5M21 18l-5 5',
	moved: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15h6M13 13l2 2-2 2',
} as const;

/** What can come of a meeting. The word is what its form posts as `decision`. */
export type OutcomeName = keyof typeof STROKES;

export interface OutcomeWords {
	readonly name: OutcomeName;
	readonly title: string;
	readonly hint: string;
}

const TONE: Readonly<Record<OutcomeName, string>> = {
	accept: 'yes',
	reject: 'back',
	'no-show': 'none',
	moved: 'none',
};

/**
 * One outcome of the meeting, folded up; opening it closes the others and shows its own form. Each
 * has its own form, so that pressing Enter in a field can only ever post the outcome it belongs to.
 */
export function outcomeChoice(
	{ name, title, hint }: OutcomeWords,
	open: boolean,
	form: Slot,
): Html {
	return markup`<details class="choice ${toneOf(name)}" name="outcome" id="${name}"${open && markup` open`}>
<summary><span class="disc">${icon(STROKES[name])}</span><span><b>${title}</b><small>${hint}</small></span><span class="turn">${icon('M6 9.5l6 6 6-6')}</span></summary>
<form method="post" autocomplete="off">
${form}
</form>
</details>
`;
}

/** The class that gives an outcome its colours. */
export function toneOf(name: OutcomeName): string {
	return TONE[name];
}

/** The sign of an outcome on its own, for the page that says what was recorded. */
export function outcomeSign(name: OutcomeName): Html {
	return markup`<span class="disc">${icon(STROKES[name])}</span>`;
}

function icon(stroke: string): Html {
	return markup`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="${stroke}"/></svg>`;
}
