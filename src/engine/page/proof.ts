import type { ChecklistLine, Evidence } from './checklist';
import { markup, type Html, type Slot } from './markup';

/** Longer than this is folded away, so that the list stays one that can be looked through. */
const LONG = 160;

/** What the SDR recorded for one criterion, under its line. */
export function proof(id: string, { evidence }: ChecklistLine): Html {
	const plain = evidence.filter(({ words }) => words !== null && words.length <= LONG);
	const long = evidence.filter(({ words }) => words !== null && words.length > LONG);
	const facts = plain.filter(({ verbatim }) => !verbatim);
	return markup`<div class="proof" id="${id}">
${facts.length > 0 && markup`<dl>${facts.map(fact)}</dl>`}
${plain.filter(({ verbatim }) => verbatim).map(quote)}
${long.map(folded)}
${evidence.filter(({ words }) => words === null).map(absent)}
</div>`;
}

/** Words somebody said, as a quote. Marks they were recorded with are not doubled. */
export function quote({ words }: Pick<Evidence, 'words'>): Slot {
	const bare = (words ?? '').trim().replace(/^["“„«]+|["”“»]+$/g, '');
	return markup`<blockquote><p>${bare}</p></blockquote>`;
}

function fact({ label, words }: Evidence): Html {
	return markup`<div><dt>${label}</dt><dd>${words}</dd></div>`;
}

function folded({ label, words }: Evidence): Html {
	return markup`<details><summary>Read: ${label}</summary><p class="note">${words}</p></details>`;
}

function absent({ label }: Evidence): Html {
	return markup`<p>${label}: nothing recorded</p>`;
}
