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
		stretches: ridden.map(
			({ says, leads, webhook, handoffsPerSecond, routed, introduced, executions }) => ({
				...{ says, leads },
				answersPerSecond: round(webhook.perSecond),
				answerMs: { p50: round(webhook.p50), p99: round(webhook.p99) },
				handoffsPerSecond: round(handoffsPerSecond),
				storedToRoutedMs: routed,
				storedToIntroducedMs: introduced,
				executions,
			}),
		),
		ratio: one === undefined || all === undefined ? null : Math.round((all / one) * 100) / 100,
		handoffs: after.survivors.length,
		introsOnce: sent.filter(([about, count]) => about.startsWith('intro ') && count === 1).length,
		uncertain: after.survivors.flatMap(({ work }) => work.filter(({ status }) => status === 'dead'))
			.length,
		unsuccessful,
		broken,
	};
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
