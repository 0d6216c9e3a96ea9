/**
 * One decision of the SQL bar: 100,000 generated leads, ten criteria and a fit score.
 *
 * Beside a function written by hand that gives the very same object (checked), beside other
 * engines, and beside n8n's own filter evaluation, which give the verdict only. All contenders take
 * turns on slices of the same leads; figures are the median slice.
 */
import { deepStrictEqual } from 'node:assert';
import { compileBar } from '../src/engine/qualify';
import type { Facts } from '../src/engine/facts';
import { BAR, NOW } from './decide/bar.mts';
import { decideByHand, explainByHand } from './decide/by-hand.mts';
import { celHolds } from './decide/cel.mts';
import { jsonLogicHolds } from './decide/json-logic.mts';
import { jsonRulesBar } from './decide/json-rules.mts';
import { generateLeads } from './decide/leads.mts';
import { measure, megabytesFor, nanoseconds, startUp, type Times } from './decide/measure.mts';
import { n8nFilterHolds } from './decide/n8n-filter.mts';
import { rivalBar } from './decide/rival-bar.mts';

const LEADS = generateLeads(100_000);
const FEW = LEADS.slice(0, 300);
const SAMPLE = LEADS.slice(0, 5_000);

const { value: bar, ms: compileMs } = startUp(() => compileBar(BAR));
const explain = (lead: Facts) => bar(lead, NOW);
const decide = (lead: Facts) => bar.decide(lead, NOW);
const byHand = (lead: Facts) => decideByHand(lead, NOW);
const explanationByHand = (lead: Facts) => explainByHand(lead, NOW);
const rivals = {
	'json-logic-engine': rivalBar(jsonLogicHolds),
	'cel-js': rivalBar(celHolds),
	'n8n filter, values given': rivalBar(n8nFilterHolds),
};
const jsonRules = jsonRulesBar();

const verdicts: Record<string, number> = {};
for (const lead of LEADS) verdicts[decide(lead)] = (verdicts[decide(lead)] ?? 0) + 1;
for (const lead of SAMPLE) {
	deepStrictEqual({ ...explain(lead) }, explanationByHand(lead));
	const expected = byHand(lead);
	deepStrictEqual([decide(lead), explain(lead).verdict], [expected, expected]);
	for (const [name, rival] of Object.entries(rivals))
		deepStrictEqual([name, rival(lead)], [name, expected]);
}
for (const lead of FEW) deepStrictEqual(await jsonRules(lead), byHand(lead));

console.log(`${LEADS.length.toLocaleString('en-US')} leads: ${JSON.stringify(verdicts)}`);
console.log(
	`The same answers on ${SAMPLE.length} leads (json-rules-engine: ${FEW.length}); the bar compiles in ${compileMs.toFixed(1)} ms.`,
);

function table(title: string, times: Times, base: string): void {
	console.log(`\n${title}\n`);
	for (const [name, ns] of Object.entries(times)) {
		const ratio = (ns / times[base]!).toFixed(2);
		console.log(`  ${name.padEnd(28)} ${ns.toFixed(0).padStart(9)} ns  ×${ratio.padStart(8)}`);
	}
}

const few = { 'json-rules-engine': await nanoseconds(jsonRules, FEW) };
const verdictTimes = measure({ 'by hand': byHand, 'compiled bar': decide, ...rivals }, LEADS, {
	slice: 2_000,
	rounds: 3,
});
table('Verdict only', { ...verdictTimes, ...few }, 'by hand');

const explained = { 'by hand': explanationByHand, 'compiled bar': explain };
table(
	'Verdict with every reason, what is missing and what would settle it',
	measure(explained, LEADS, { slice: 1_000, rounds: 9 }),
	'by hand',
);
const settled = LEADS.filter((lead) => decide(lead) !== 'needs-evidence');
table(
	'The same, of leads that need no evidence',
	measure(explained, settled, { slice: 1_000, rounds: 9 }),
	'by hand',
);

console.log('\nMemory of 100,000 answers with every reason\n');
for (const [name, each] of Object.entries(explained)) {
	console.log(`  ${name.padEnd(28)} ${megabytesFor(each, LEADS).toFixed(0).padStart(9)} MB`);
}
