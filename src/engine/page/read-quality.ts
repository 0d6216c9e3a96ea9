import type { Quality } from './decision';
import { formProblem, type FormProblem } from './form-problem';
import { LINE_LENGTH } from './quality-fields';
import type { Fields } from './read-fields';

/** The score and its line, or null when neither was given. Problems are added to `problems`. */
export function readQuality(fields: Fields, problems: FormProblem[]): Quality | null {
	const note = readLine(fields, 'why', problems);
	const score = fields.get('score');
	if (score === undefined) {
		if (note !== null) problems.push(formProblem('SCORE_MISSING', 'score'));
		return null;
	}
	if (!/^[1-5]$/.test(score)) {
		problems.push(formProblem('SCORE_WRONG', 'score'));
		return null;
	}
	return { score: Number(score), note };
}

/** One line of free text, white space made single, or null when there is none. */
export function readLine(fields: Fields, name: string, problems: FormProblem[]): string | null {
	const text = fields.get(name)?.replace(/\s+/g, ' ');
	if (text === undefined) return null;
	if (text.length > LINE_LENGTH) {
		problems.push(formProblem('TEXT_TOO_LONG', name, String(LINE_LENGTH)));
	}
	return text;
}
