import type { Facts } from '../facts';
import { toFacts } from '../facts-from-json';
import type { Contract } from '../policy/contract';
import { isVerbatim } from '../qualify';
import { askedFacts, withAddition, type Asked } from './asked-facts';
import { enteredValue } from './entered-value';
import { evidenceFieldName } from './evidence-field';
import { formProblem, type FormProblem } from './form-problem';
import { textFact } from './people-words';
import { readFields, type Fields } from './read-fields';
import { additionName } from './source-field';

export type ReadEvidence =
	| { readonly ok: true; readonly facts: Facts }
	| { readonly ok: false; readonly problems: readonly [FormProblem, ...FormProblem[]] };

/**
 * The facts the SDR filled in, or everything that is wrong with the form. The body may be anything.
 *
 * Only facts in `missing` are read, whatever else was sent, and what is to go under the texts in
 * `known` that their quotes are taken from. Empty fields are left out, and a form with all of them
 * empty adds nothing, so it is refused. A quote must stand in its source: the text entered beside
 * it, or the known one with what was added to it.
 */
export function readEvidenceForm(
	body: unknown,
	contract: Contract,
	missing: readonly string[],
	known: Facts,
): ReadEvidence {
	const asked = askedFacts(contract, missing, known);
	const fields = readFields(body);
	const entered = asked.map((one) => [one.definition.name, answerTo(one, fields) ?? null]);
	const read = toFacts({ facts: Object.fromEntries(entered) }, contract.facts);
	if (!read.ok) return refuse(read.problems.map((problem) => asFormProblem(asked, problem)));
	if (Object.keys(read.facts).length === 0) return refuse([formProblem('NOTHING_ENTERED')]);
	const unfound = unfoundQuotes(contract, asked, read.facts, { ...known, ...read.facts });
	return unfound.length > 0 ? refuse(unfound) : { ok: true, facts: read.facts };
}

function answerTo({ definition, addTo }: Asked, fields: Fields): unknown {
	if (addTo === undefined) return enteredValue(definition, fields);
	const addition = fields.get(additionName(definition.name));
	return addition === undefined ? undefined : withAddition(addTo, addition);
}

function asFormProblem(
	asked: readonly Asked[],
	{ field, message }: { field: string; message: string },
): FormProblem {
	const isAddition = asked.some(
		({ definition, addTo }) => definition.name === field && addTo !== undefined,
	);
	const name = isAddition ? additionName(field) : evidenceFieldName(field);
	return formProblem('FACT_REFUSED', name, message);
}

function unfoundQuotes(
	contract: Contract,
	asked: readonly Asked[],
	entered: Facts,
	all: Facts,
): readonly FormProblem[] {
	const quotes = asked.filter(
		({ definition: { name, type } }) => type === 'quote' && name in entered,
	);
	return quotes
		.filter(({ definition: { name, source } }) => {
			const text = textFact(all, source ?? '') ?? '';
			return !isVerbatim(textFact(entered, name) ?? '', text);
		})
		.map(({ definition: { name, source } }) => {
			const where = contract.facts.get(source ?? '')?.label ?? 'the notes';
			return formProblem('QUOTE_NOT_FOUND', evidenceFieldName(name), where);
		});
}

function refuse(problems: readonly FormProblem[]): ReadEvidence {
	const [first = formProblem('NOTHING_ENTERED'), ...others] = problems;
	return { ok: false, problems: [first, ...others] };
}
