import type { Report, WordingHint } from '../finding';
import type { Name } from '../shape/shape';

/**
 * Words two people can read differently and nobody can prove wrong.
 *
 * Each must be harmless in a falsifiable sentence: "engaged a consultant" is, "was engaged" is not.
 */
const VAGUE: ReadonlyArray<readonly [WordingHint, RegExp]> = [
	[
		'feeling',
		/\b(?:seem(?:s|ed)?|appear(?:s|ed)?|feels? like|felt|sound(?:s|ed)? (?:like|interested|keen|good|positive|serious))\b/i,
	],
	[
		'feeling',
		/(?<!-)\b(?:interested|curious|enthusiastic|excited|eager|keen|enthusiasm|receptive|friendly|nice|polite|pleasant)\b/i,
	],
	[
		'feeling',
		/\b(?:is|are|was|were|very|highly|well|actively|truly|really|quite|fully) engaged\b|\bengaged (?:with us|prospect|lead|buyer)\b|^engaged\b/i,
	],
	[
		'feeling',
		/\b(?:likely|probably|maybe|perhaps|potentially|promising|open to|warm lead|hot lead|hot|serious about|motivated)\b/i,
	],
	[
		'feeling',
		/\b(?:good|great|nice|positive|strong|productive) (?:call|conversation|chat|meeting|talk|vibe|rapport|relationship|chemistry|feeling|impression)\b/i,
	],
	[
		'feeling',
		/\b(?:shows?|showed|shown|express(?:es|ed)?|demonstrate[sd]?|signal(?:s|led)?|has|have|had) (?:(?!no\b)\w+ ){0,3}interest\b(?! rate)|\binterest (?:was |is |has been )?(?:shown|expressed)\b/i,
	],
	[
		'feeling',
		/\b(?:went|goes|ran) (?:\w+ )?(?:well|great|smoothly|nicely|fine)\b|\b(?:call|conversation|chat|meeting|talk|demo) was (?:\w+ )?(?:good|great|positive|productive|fine)\b/i,
	],
	[
		'circular',
		/\b(?:icp|product|customer|company|a|an)[- ]fit\b|\bfits? (?:very )?(?:well|nicely|perfectly|us|our|the (?:icp|profile|ideal|target))\b|\bmatch(?:es)? (?:our|the) (?:icp|profile|ideal)\b/i,
	],
	[
		'circular',
		/\b(?:good|great|strong|right|nice|decent|perfect|ideal|clear|potential|best) (?:fit|match|prospect|lead|customer|company|person|contact|profile)\b/i,
	],
	[
		'circular',
		/\b(?:high[- ]quality|worth (?:our|a|the) (?:time|meeting|call)|properly qualified|is qualified|sales[- ]ready|makes sense)\b/i,
	],
	[
		'amount',
		/\b(?:big|large|small) enough\b|\b(?:enough|sufficient|adequate|appropriate|reasonable|decent|significant|substantial|sizeable|sizable) (?:\w+ )?(?:budget|money|team|size|company|staff|people|revenue|headcount|pain|need|authority|interest|intent)\b/i,
	],
	[
		'amount',
		/\b(?:high|strong|real|clear|some|solid) (?:intent|interest|need|pain|potential|demand)\b/i,
	],
	['feeling', /\b(?:has|have|had|is|are) (?:an? )?(?:\w+ )?(?:needs?|pains?|pain points?)\W*$/i],
	[
		'time',
		/\b(?:soon|shortly|eventually|in the near future|some ?day|sooner or later|before long|in due course|at some point)\b/i,
	],
];

/** Reports the first wording in a criterion that nobody could falsify. */
export function checkWording(says: Name, report: Report): void {
	for (const [hint, pattern] of VAGUE) {
		const found = pattern.exec(says.text);
		if (!found) continue;
		report(says.at, { code: 'CRITERION_NOT_FALSIFIABLE', words: found[0], hint });
		return;
	}
}
