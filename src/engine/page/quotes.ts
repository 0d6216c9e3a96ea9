import type { Facts } from '../facts';
import type { Contract } from '../policy/contract';
import { markup, type Slot } from './markup';
import { textFact } from './people-words';
import { quote } from './proof';

/** Everything the prospect said that was recorded word for word, in the order of `facts.yaml`. */
export function quotes(contract: Contract, facts: Facts): Slot {
	const said = [...contract.facts.values()]
		.filter(({ type }) => type === 'quote')
		.map(({ name, label }) => ({ label, words: textFact(facts, name) }))
		.filter(({ words }) => words !== undefined);
	if (said.length === 0) return null;
	return markup`<h2>In their own words</h2>
${said.map(
	({ label, words }) =>
		markup`<figure class="said">${quote({ words: words ?? null })}<figcaption>${label}</figcaption></figure>
`,
)}`;
}
