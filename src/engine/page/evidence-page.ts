import type { Contract } from '../policy/contract';
import { compileBar } from '../qualify';
import { askedFacts, type Asked } from './asked-facts';
import { document } from './document';
import { evidenceField } from './evidence-field';
import { factWords } from './fact-words';
import { hiddenKeys, type Form } from './form-parts';
import { markup, type Html, type Slot } from './markup';
import type { EvidenceView } from './page-view';
import { leadName, leadRole } from './people-words';
import { problemSummary } from './problem-summary';
import { readFields } from './read-fields';
import { sourceField } from './source-field';

/**
 * The SDR's page: exactly the facts the bar still lacks, why each is asked, and what is known
 * already. Showing it changes nothing; what is not known may stay empty.
 */
export function evidencePage(view: EvidenceView): string {
	const { contract, facts } = view;
	const form = { id: 'evidence', entered: readFields(view.entered), problems: view.problems ?? [] };
	const role = leadRole(facts);
	return document({
		title: `${form.problems.length > 0 ? 'Please check: ' : ''}What is missing for ${leadName(facts)}`,
		company: contract.team.company,
		main: markup`${problemSummary(form)}
<h1>${leadName(facts)}</h1>
${role !== '' && markup`<p class="role">${role}</p>`}
<p class="lead">The meeting can be booked once ${contract.team.company}’s bar is met. ${asking(view)} Leave empty what you do not know yet.</p>
${missingForm(view, form)}
${knownFacts(view)}`,
		footer:
			'Opening this page records nothing. The link is yours alone, so please do not forward it.',
	});
}

function asking(view: EvidenceView): string {
	const count = askedOn(view).filter(({ addTo }) => addTo === undefined).length;
	return count === 1 ? 'One thing is missing.' : `${count} things are missing.`;
}

function askedOn({ contract, missing, facts }: EvidenceView): readonly Asked[] {
	return askedFacts(contract, missing, facts);
}

function missingForm(view: EvidenceView, form: Form): Html {
	const needed = neededFor(view);
	const fieldOf = (asked: Asked) => {
		const { definition, addTo } = asked;
		return addTo === undefined
			? evidenceField(form, asked, hint(view.contract, asked, needed))
			: sourceField(form, definition.name, definition.label, addTo);
	};
	return markup`<form class="panel" method="post" autocomplete="off">
${hiddenKeys(view)}
${askedOn(view).map(fieldOf)}
<button>Add to the handoff</button>
<p class="after">The bar is checked again at once.</p>
</form>`;
}

/** Missing fact → the criteria that ask for it. */
function neededFor({ contract, facts, now }: EvidenceView): ReadonlyMap<string, readonly string[]> {
	const needed = new Map<string, string[]>();
	for (const { says, missing } of compileBar(contract)(facts, now).criteria) {
		for (const fact of missing) needed.set(fact, [...(needed.get(fact) ?? []), says]);
	}
	return needed;
}

function hint(
	contract: Contract,
	{ definition }: Asked,
	needed: ReadonlyMap<string, readonly string[]>,
): Slot {
	const says = needed.get(definition.name) ?? ['How well the company fits'];
	const source = contract.facts.get(definition.source ?? '')?.label;
	return [
		`For: ${says.join(' · ')}. `,
		definition.type === 'quote' &&
			`Copy the words exactly as they stand in “${source ?? 'the notes'}”.`,
		definition.type === 'list' && definition.oneOf === undefined && 'One on each line.',
	];
}

/** Folded away, but at hand; what the form shows already is not repeated. */
function knownFacts(view: EvidenceView): Slot {
	const { contract, facts } = view;
	const shown = new Set(askedOn(view).map(({ definition }) => definition.name));
	const known = [...contract.facts.values()].filter(
		({ name }) => Object.hasOwn(facts, name) && !shown.has(name),
	);
	if (known.length === 0) return null;
	return markup`<details class="panel"><summary>What is known already</summary>
<dl class="known">${known.map((definition) => {
		const value = facts[definition.name];
		return markup`<dt>${definition.label}</dt><dd class="note">${value !== undefined && factWords(definition, value)}</dd>`;
	})}</dl></details>`;
}
