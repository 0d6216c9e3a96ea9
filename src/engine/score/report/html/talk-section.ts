import { markup, type Html } from '../../../page';
import type { Diagnosis } from '../../diagnosis/diagnose';
import type { Scorecard } from '../../scorecard';
import { diagnosisWords, signWords } from '../diagnosis-words';
import { flagAdvice, flagWords, type NameOf } from '../flag-words';

/** What to talk about first: three things, the diagnosis before single numbers. */
const FIRST = 3;

/** The first thing on the page. Where nothing stands out it says so. */
export function talkSection({ flags, diagnosis }: Scorecard, nameOf: NameOf): Html {
	const items = [
		...diagnosis.map(diagnosisItem),
		...[...flags]
			.sort((a, b) => a.evidence.p - b.evidence.p)
			.map(
				(flag) =>
					markup`<li><div><p>${flagWords(flag, nameOf)}</p><p>${flagAdvice(flag)}</p></div></li>`,
			),
	];
	const rest = items.slice(FIRST);
	return markup`<section class="first" aria-labelledby="talk">
<h2 id="talk">Talk about first</h2>
${items.length === 0 ? markup`<p>Nothing stands out beyond what chance does. Have a look at the cases anyway.</p>` : markup`<ol class="talk">${items.slice(0, FIRST)}</ol>`}
${rest.length > 0 && markup`<details><summary>${rest.length} more</summary><ol class="talk">${rest}</ol></details>`}
</section>`;
}

function diagnosisItem(diagnosis: Diagnosis): Html {
	return markup`<li><div><p>${diagnosisWords(diagnosis)}</p>
${diagnosis.evidence.length > 0 && markup`<ul>${diagnosis.evidence.map((sign) => markup`<li>${signWords(sign)}</li>`)}</ul>`}
${'policy' in diagnosis && markup`<p>To change in the contract: <code>${diagnosis.policy}</code></p>`}</div></li>`;
}
