/**
 * One decision of the SQL bar: 100,000 generated leads, ten criteria and a fit score.
 *
 * Beside a function written by hand that gives the very same object (checked), beside other
 * engines, and beside n8n's own filter evaluation, which give the verdict only. All contenders take
 * turns on slices of the same leads; figures are the lower quartile of the slices.
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
const SAMPLE = LEADS.slice(0, 5_000);
const FEW = LEADS.slice(0, 300);

const { value: bar, ms: compileMs } = startUp(() => compileBar(BAR));
const decide = (lead: Facts) => bar.decide(lead, NOW);
const byHand = (lead: Facts) => decideByHand(lead, NOW);
const explained = {
	'by hand': (lead: Facts) => explainByHand(lead, NOW),
	'compiled bar': (lead: Facts) => bar(lead, NOW),
};

function table(title: string, times: Times): void {
	console.log(`\n${title}\n`);
	for (const [name, ns] of Object.entries(times)) {
		const ratio = (ns / times['by hand']!).toFixed(2);
		console.log(`  ${name.padEnd(28)} ${ns.toFixed(0).padStart(9)} ns  ×${ratio.padStart(8)}`);
	}
}

const verdicts: Record<string, number> = {};
for (const lead of LEADS) {
	const answer = bar(lead, NOW);
	verdicts[answer.verdict] = (verdicts[answer.verdict] ?? 0) + 1;
	deepStrictEqual(answer, explainByHand(lead, NOW));
	deepStrictEqual([decide(lead), byHand(lead)], [answer.verdict, answer.verdict]);
}
console.log(`${LEADS.length.toLocaleString('en-US')} leads: ${JSON.stringify(verdicts)}`);
console.log(`Every answer is the same. The bar compiles in ${compileMs.toFixed(1)} ms.`);

const turns = { slice: 500, rounds: 7 };
const settled = LEADS.filter((lead) => decide(lead) !== 'needs-evidence');
table(
	'Verdict with every reason, what is missing and what would settle it',
	measure(explained, LEADS, turns),
);
table('The same, of leads that need no evidence', measure(explained, settled, turns));
table('Verdict only', measure({ 'by hand': byHand, 'compiled bar': decide }, LEADS, turns));

console.log('\nMemory of 100,000 answers with every reason\n');
for (const [name, answer] of Object.entries(explained)) {
	console.log(`  ${name.padEnd(28)} ${megabytesFor(answer, LEADS).toFixed(0).padStart(9)} MB`);
}

const rivals = {
	'json-logic-engine': rivalBar(jsonLogicHolds),
	'cel-js': rivalBar(celHolds),
	'n8n filter, values given': rivalBar(n8nFilterHolds),
};
const jsonRules = jsonRulesBar();
for (const lead of SAMPLE) {
	for (const [name, rival] of Object.entries(rivals)) {
		deepStrictEqual([name, rival(lead)], [name, byHand(lead)]);
	}
}
for (const lead of FEW) deepStrictEqual(await jsonRules(lead), byHand(lead));

const times = measure({ 'by hand': byHand, 'compiled bar': decide, ...rivals }, LEADS, {
	slice: 2_000,
	rounds: 3,
});
table(
	`Verdict only, beside engines that give no reasons (json-rules-engine: ${FEW.length} leads)`,
	{ ...times, 'json-rules-engine': await nanoseconds(jsonRules, FEW) },
);
