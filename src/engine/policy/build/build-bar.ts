import type { Criterion, Fit, Overlay, SqlBar } from '../contract';
import { checkFit } from '../check/check-fit';
import { checkWording } from '../check/check-wording';
import type { Condition } from '../../condition';
import { readCondition } from '../condition/read-condition';
import type { RawBar, RawCriterion, RawOverlay } from '../files/sql-bar-file';
import type { Report } from '../finding';
import { isKnown, reportTwice, type Directory, type KnownFacts } from '../known';
import { isNeverMet } from '../reach/never-met';
import type { Name } from '../shape/shape';
import type { MapTree } from '../yaml/tree';
import { namesOfType } from './build-facts';

/** Builds the bar and checks its conditions, quotes, wording, score and who signed. */
export function buildBar(raw: RawBar, { facts, mails }: Directory, report: Report): SqlBar {
	reportTwice(
		raw.criteria.map(({ id }) => id),
		'criteria',
		report,
	);
	reportTwice(
		raw.overlays.map(({ id }) => id),
		'overlays',
		report,
	);
	for (const { by } of raw.signoff) isKnown('PERSON_UNKNOWN', by, mails, report);
	return {
		version: raw.version,
		framework: raw.framework,
		criteria: buildCriteria(raw.criteria, facts, report),
		fit: buildFit(raw, facts, report),
		overlays: raw.overlays.flatMap((overlay) => buildOverlay(overlay, facts, report)),
		signoff: raw.signoff.map(({ role, by, on, digest }) => ({
			role,
			by: by.text,
			on,
			digest: digest.text,
		})),
	};
}

function buildCriteria(
	raw: readonly RawCriterion[],
	facts: KnownFacts | undefined,
	report: Report,
): readonly Criterion[] {
	return raw.flatMap((criterion) => {
		const when = readWhen(criterion.when, facts, report);
		checkWording(criterion.says, report);
		if (criterion.quote) checkQuote(criterion.quote, facts, report);
		if (!when) return [];
		const { id, says, quote, required } = criterion;
		return {
			id: id.text,
			says: says.text,
			when,
			required,
			...(quote ? { quote: quote.text } : {}),
		};
	});
}

function readWhen(
	tree: MapTree,
	facts: KnownFacts | undefined,
	report: Report,
): Condition | undefined {
	const when = readCondition(tree, facts, report);
	if (when && facts && isNeverMet(when, facts.values))
		report(tree.at, { code: 'CONDITION_NEVER_MET' });
	return when;
}

function checkQuote(quote: Name, facts: KnownFacts | undefined, report: Report): void {
	if (!facts || !isKnown('FACT_UNKNOWN', quote, facts, report)) return;
	const type = facts.values.get(quote.text)?.type ?? 'quote';
	if (type === 'quote') return;
	const quotes = namesOfType(facts.values, 'quote');
	report(quote.at, { code: 'QUOTE_NOT_A_QUOTE', fact: quote.text, type, quotes });
}

function buildFit(raw: RawBar, facts: KnownFacts | undefined, report: Report): Fit {
	if (!raw.fit) return { passAt: 0, signals: [] };
	checkFit(raw, report);
	const signals = raw.fit.signals.flatMap(({ says, points, when }) => {
		const condition = readWhen(when, facts, report);
		return condition ? { says, points, when: condition } : [];
	});
	return { passAt: raw.fit.pass_at.value, signals };
}

function buildOverlay(
	raw: RawOverlay,
	facts: KnownFacts | undefined,
	report: Report,
): readonly Overlay[] {
	reportTwice(
		raw.criteria.map(({ id }) => id),
		'criteria',
		report,
	);
	const when = readWhen(raw.when, facts, report);
	const criteria = buildCriteria(raw.criteria, facts, report);
	if (!when) return [];
	const { id, says, pass_at: passAt } = raw;
	return [{ id: id.text, says, when, criteria, ...(passAt ? { passAt: passAt.value } : {}) }];
}
