import { markup, type Html } from '../../../page';
import type { Scorecard } from '../../scorecard';
import type { NameOf } from '../flag-words';
import { talkingPoints, type TalkingPoint } from '../talking-points';

/** More than three things are not talked about. */
const FIRST = 3;

/** The first thing on the page. Where nothing stands out it says so. */
export function talkSection(scorecard: Scorecard, nameOf: NameOf): Html {
	const points = talkingPoints(scorecard, nameOf);
	const rest = points.slice(FIRST);
	return markup`<section class="first" aria-labelledby="talk">
<h2 id="talk">Talk about first</h2>
${points.length === 0 ? markup`<p>Nothing stands out beyond what chance does. Read a few of the cases below together anyway.</p>` : markup`<ol class="talk">${points.slice(0, FIRST).map(item)}</ol>`}
${rest.length > 0 && markup`<details><summary>${rest.length} more</summary><ol class="talk" start="${FIRST + 1}" style="counter-reset:talk ${FIRST}">${rest.map(item)}</ol></details>`}
</section>`;
}

function item({ says, evidence, advice }: TalkingPoint): Html {
	return markup`<li><div><p>${says}</p>
${evidence.length > 0 && markup`<ul>${evidence.map((line) => markup`<li>${line}</li>`)}</ul>`}
${advice !== '' && markup`<p>${advice}</p>`}</div></li>`;
}
