import { markup, type Html } from '../../page';
import type { TalkingPoint } from '../report/talking-points';
import { LOOK } from './mail-style';
import { paragraph, type WeeklySection } from './weekly-html';

const MOST_EVIDENCE = 2;

/** What to talk about, the most important first. */
export function talkSection(found: readonly TalkingPoint[]): WeeklySection {
	const points = found.map(unbroken);
	return { heading: 'Talk about first', html: talkHtml(points), text: talkText(points) };
}

/** No line ends between a number and its sign. */
function unbroken({ says, evidence, advice }: TalkingPoint): TalkingPoint {
	const kept = (words: string) => words.replaceAll(' %', '\u00a0%');
	return { says: kept(says), evidence: evidence.map(kept), advice };
}

const NOTHING = 'Nothing stands out beyond what chance does. Read a few cases together anyway.';

function talkHtml(points: readonly TalkingPoint[]): Html {
	if (points.length === 0) return paragraph(NOTHING);
	return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${points.map(
		(
			{ says, evidence, advice },
			at,
		) => markup`<tr><td width="36" align="left" valign="top" style="padding:10px 0 0"><div class="badge" style="${LOOK.badge}">${at + 1}</div></td><td align="left" valign="top" style="padding:10px 0 0">
<div class="ink" style="${LOOK.words};font-weight:600">${says}</div>
${evidence.slice(0, MOST_EVIDENCE).map((line) => markup`<div class="soft" style="${LOOK.small}">– ${line}</div>`)}
${advice !== '' && markup`<div class="soft" style="${LOOK.small}">${advice}</div>`}
</td></tr>`,
	)}</table>`;
}

function talkText(points: readonly TalkingPoint[]): readonly string[] {
	if (points.length === 0) return [NOTHING];
	return points.flatMap(({ says, evidence, advice }, at) => [
		`${at + 1}. ${says}`,
		...evidence.slice(0, MOST_EVIDENCE).map((line) => `   - ${line}`),
		...(advice === '' ? [] : [`   ${advice}`]),
	]);
}
