import { cpus } from 'node:os';
import type { Aftermath } from './account.mts';
import { countByKind } from '../chaos/account.mts';
import type { Mail } from '../inbox/mail.mts';
import type { LoadOptions } from './load-plan.mts';
import type { Ridden } from './run-stretch.mts';

/** What a person wants to read, and a script too. */
export function reportOf(
	options: LoadOptions,
	ridden: readonly Ridden[],
	after: Aftermath,
	broken: readonly string[],
	unsuccessful: Readonly<Record<string, number>>,
) {
	const rate = (label: string) =>
		ridden.find((stretch) => stretch.label === label)?.handoffsPerSecond;
	const [one, all] = [rate('one'), rate('all')];
	const sent = [...countByKind(after.mails as readonly Mail[])];
	return {
		...options,
		processors: cpus().length,
		stretches: ridden.map(figuresOf),
		ratio: one === undefined || all === undefined ? null : Math.round((all / one) * 100) / 100,
		handoffs: after.survivors.length,
		introsOnce: sent.filter(([about, count]) => about.startsWith('intro ') && count === 1).length,
		uncertain: after.survivors.flatMap(({ work }) => work.filter(({ status }) => status === 'dead'))
			.length,
		unsuccessful,
		broken,
	};
}

/** What more workers gave, in a sentence. */
export function ratioLine({ workers, ratio, stretches }: ReturnType<typeof reportOf>): string {
	if (ratio === null) return 'One worker only, so there is no ratio.';
	const rate = (wanted: string) => stretches.find(({ says }) => says === wanted)?.handoffsPerSecond;
	const [one, all] = [rate('one worker'), rate(`${workers} workers`)];
	return `Handoffs per second: ${one} with one worker, ${all} with ${workers}, ratio ${ratio}.`;
}

function figuresOf(stretch: Ridden) {
	const { label, says, leads, webhook, broke } = stretch;
	return {
		...{ says, leads },
		...(label === 'alone' ? {} : answers(webhook)),
		handoffsPerSecond: round(stretch.handoffsPerSecond),
		storedToRoutedMs: stretch.routed,
		storedToIntroducedMs: stretch.introduced,
		...(broke ? {} : processorTime(stretch.spent, leads)),
		executions: stretch.executions,
	};
}

/** A lead that waits for the one before it to be settled says nothing about the webhook. */
function answers({ perSecond, p50, p99 }: Ridden['webhook']) {
	return { answersPerSecond: round(perSecond), answerMs: { p50: round(p50), p99: round(p99) } };
}

/**
 * What a handoff costs each part, and how much of the machine was left or went to somebody else. Not
 * known where processes ended: what they had used is gone with them.
 */
function processorTime([before, after]: Ridden['spent'], leads: number) {
	const seconds = Object.entries(after.by).map(
		([name, spent]) => [name, spent - (before.by[name] ?? 0)] as const,
	);
	const ours = seconds.reduce((sum, [, spent]) => sum + spent, 0);
	const all = (after.at - before.at) * cpus().length;
	const idle = after.idle - before.idle;
	const percent = (part: number) => Math.round((part / all) * 100);
	return {
		processorMsPerHandoff: Object.fromEntries(
			seconds.map(([name, spent]) => [name, round((spent * 1000) / leads)]),
		),
		machinePercent: {
			ours: percent(ours),
			others: percent(all - idle - ours),
			idle: percent(idle),
		},
	};
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
