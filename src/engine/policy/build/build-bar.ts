import type { Criterion, Overlay, SqlBar } from '../contract';
import { checkWording } from '../check/check-wording';
import type { RawBar, RawCriterion, RawOverlay } from '../files/sql-bar-file';
import type { Report } from '../finding';
import { isKnown, reportTwice, type Directory, type KnownFacts } from '../known';
import type { Name } from '../shape/shape';
import { namesOfType } from './build-facts';
import { buildFit } from './build-fit';
import { readWhen } from './read-when';

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
	const overlays = raw.overlays.map((overlay) => buildOverlay(overlay, facts, report));
	const scores = raw.overlays.flatMap(({ pass_at: passAt }, at) =>
		passAt ? [{ passAt, when: overlays[at]?.when }] : [],
	);
	return {
		version: raw.version,
		framework: raw.framework,
		criteria: buildCriteria(raw.criteria, facts, report),
		fit: buildFit(raw.fit, scores, facts, report),
		overlays: overlays.filter((overlay) => overlay !== undefined),
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

function checkQuote(quote: Name, facts: KnownFacts | undefined, report: Report): void {
	if (!facts || !isKnown('FACT_UNKNOWN', quote, facts, report)) return;
	const type = facts.values.get(quote.text)?.type ?? 'quote';
	if (type === 'quote') return;
	const quotes = namesOfType(facts.values, 'quote');
	report(quote.at, { code: 'QUOTE_NOT_A_QUOTE', fact: quote.text, type, quotes });
}

function buildOverlay(
	raw: RawOverlay,
	facts: KnownFacts | undefined,
	report: Report,
): Overlay | undefined {
	reportTwice(
		raw.criteria.map(({ id }) => id),
		'criteria',
		report,
	);
	const when = readWhen(raw.when, facts, report);
	const criteria = buildCriteria(raw.criteria, facts, report);
	if (!when) return undefined;
	const { id, says, pass_at: passAt } = raw;
	return { id: id.text, says, when, criteria, ...(passAt ? { passAt: passAt.value } : {}) };
}
