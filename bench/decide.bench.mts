import { deepStrictEqual } from 'node:assert';
import { compileBar } from '../src/engine/qualify';
import { BAR, NOW } from './decide/bar.mts';
import { decideByHand, explainByHand } from './decide/by-hand.mts';
import { generateLeads } from './decide/leads.mts';
import { measure } from './decide/measure.mts';

const LEADS = generateLeads(100_000);
const bar = compileBar(BAR);
const tally: Record<string, number> = {};
for (const lead of LEADS) {
	const v = bar(lead, NOW);
	tally[v.verdict] = (tally[v.verdict] ?? 0) + 1;
}
for (const lead of LEADS.slice(0, 5000)) {
	const v = bar(lead, NOW);
	deepStrictEqual(JSON.parse(JSON.stringify(v)), JSON.parse(JSON.stringify({ ...explainByHand(lead, NOW), wouldSettle: v.wouldSettle })));
	deepStrictEqual([bar.decide(lead, NOW), decideByHand(lead, NOW)], [v.verdict, v.verdict]);
}
console.log(tally);
console.log(measure({
	byHand: (lead) => decideByHand(lead, NOW),
	ours: (lead) => bar.decide(lead, NOW),
}, LEADS, {slice: 2000, rounds: 10}));
console.log(measure({
	byHand: (lead) => explainByHand(lead, NOW),
	ours: (lead) => bar(lead, NOW),
}, LEADS, {slice: 2000, rounds: 6}));
