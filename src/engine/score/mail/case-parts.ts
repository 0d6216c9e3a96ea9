import { markup, type Html } from '../../page';
import type { Case } from './case';
import { LOOK } from './mail-style';

/** “2 of 5”, “rejected”, “accepted, 5 of 5”. */
export function judgedWords({ score, decision, reason }: Case): string {
	const points = score === 0 ? '' : `${score} of 5`;
	const decided = decision === 'rejected' && reason !== '' ? `rejected: ${reason}` : decision;
	return [points, decided].filter(Boolean).join(', ');
}

/** A case: about whom, what the AE made of it, in whose words, and which criteria held or did not. */
export function caseHtml(found: Case, nameOf: (id: string) => string): Html {
	const { short, by, notes, confirmed, failed } = found;
	const look = isGood(found) ? 'good' : isBad(found) ? 'bad' : 'soft';
	return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="left" style="padding:12px 0 2px">
<div class="ink" style="${LOOK.words};font-weight:600">${short}</div>
<div class="${look}" style="${LOOK.small};${look === 'soft' ? '' : LOOK[look]}">${judgedWords(found)}</div>
${notes.map((note) => markup`<div class="ink" style="${LOOK.words};padding:3px 0"><span class="soft" style="color:#5a6273">${nameOf(by)}:</span> “${note}”</div>`)}
${failed.map(({ says, quote }) => markup`<div class="bad" style="${LOOK.small};${LOOK.bad}">✗ ${says}</div>${quote !== '' && markup`<div class="soft" style="${LOOK.small};padding-left:16px">It rested on: “${quote}”</div>`}`)}
${confirmed.length > 0 && markup`<div class="soft" style="${LOOK.small}">✓ ${confirmedWords(found)}</div>`}
</td></tr></table>`;
}

/** The same as lines of text. */
export function caseText(found: Case, nameOf: (id: string) => string): readonly string[] {
	const { short, by, notes, confirmed, failed } = found;
	return [
		`${short}: ${judgedWords(found)}`,
		...notes.map((note) => `  ${nameOf(by)}: "${note}"`),
		...failed.flatMap(({ says, quote }) => [
			`  Not met: ${says}`,
			...(quote === '' ? [] : [`  It rested on: "${quote}"`]),
		]),
		...(confirmed.length === 0 ? [] : [`  ${confirmedWords(found)}`]),
	];
}

/** What made it worth the AE's time, and what did not; what is neither is in the middle. */
export function isGood({ score, decision }: Case): boolean {
	return decision !== 'rejected' && (score >= 4 || (score === 0 && decision === 'accepted'));
}

export function isBad({ score, decision }: Case): boolean {
	return (score > 0 && score <= 2) || (score < 4 && decision === 'rejected');
}

function confirmedWords({ confirmed, isAllConfirmed }: Case): string {
	if (isAllConfirmed) return 'Everything the bar asks for was confirmed.';
	return `Confirmed: ${confirmed.map(({ says }) => says).join('; ')}`;
}
