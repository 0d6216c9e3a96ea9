/** What can be wrong with a posted form. */
export const FORM_PROBLEM_CODES = [
	'FORM_TOO_FAST',
	'FORM_EXPIRED',
	'FORM_FORGED',
	'DECISION_MISSING',
	'CRITERION_NOT_CONFIRMED',
	'REASON_MISSING',
	'CRITERION_NOT_NAMED',
	'DATE_MISSING',
	'DATE_WRONG',
	'NO_SHOW_NOT_CONFIRMED',
	'START_MISSING',
	'START_WRONG',
	'START_TAKEN',
	'TIME_MISSING',
	'TIME_GONE',
	'ZONE_UNKNOWN',
	'FORM_OUTDATED',
	'SCORE_WRONG',
	'SCORE_MISSING',
	'TEXT_TOO_LONG',
	'NOTHING_ENTERED',
	'QUOTE_NOT_FOUND',
	'FACT_REFUSED',
] as const;
export type FormProblemCode = (typeof FORM_PROBLEM_CODES)[number];

/** One thing to put right before the form can be taken. */
export interface FormProblem {
	readonly code: FormProblemCode;
	/** The name of the form field; empty where it is about the whole form. */
	readonly field: string;
	readonly message: string;
}

/** A problem in words. `about` is what the words name: a label, a criterion, a limit. */
export function formProblem(code: FormProblemCode, field = '', about = ''): FormProblem {
	return { code, field, message: wordsFor(code, about) };
}

function wordsFor(code: FormProblemCode, about: string): string {
	switch (code) {
		case 'FORM_TOO_FAST':
			return 'That was faster than a person reads, so nothing was recorded. Press the button again.';
		case 'FORM_EXPIRED':
			return 'The page had been open for more than a day, so nothing was recorded. Look it over and press the button again.';
		case 'FORM_FORGED':
			return 'The form came back without its stamp, so nothing was recorded. Press the button again.';
		case 'DECISION_MISSING':
			return 'Choose what came of the meeting.';
		case 'CRITERION_NOT_CONFIRMED':
			return `Not confirmed yet: ${about}`;
		case 'REASON_MISSING':
			return 'Choose the reason for sending it back.';
		case 'CRITERION_NOT_NAMED':
			return 'Tick at least one line of the bar that did not hold.';
		case 'DATE_MISSING':
			return 'Give the date to try again.';
		case 'DATE_WRONG':
			return 'Give a date after today, as year-month-day.';
		case 'NO_SHOW_NOT_CONFIRMED':
			return 'Tick the box to confirm that nobody came.';
		case 'START_MISSING':
			return 'Give the new date and time.';
		case 'START_WRONG':
			return 'Give a date and time that is still ahead.';
		case 'START_TAKEN':
			return 'Another meeting is booked then. Give another time.';
		case 'TIME_MISSING':
			return 'Choose one of the times.';
		case 'TIME_GONE':
			return 'That time is not open any more: it has just been taken, or is too close now. These are still open.';
		case 'ZONE_UNKNOWN':
			return 'Choose the time zone of the prospect.';
		case 'FORM_OUTDATED':
			return 'Something has changed since this page was opened, so nothing was booked. This is how it stands now.';
		case 'SCORE_WRONG':
			return 'Choose a score from 1 to 5.';
		case 'SCORE_MISSING':
			return 'Choose the score this line belongs to, or empty the line.';
		case 'TEXT_TOO_LONG':
			return `Keep this to ${about} characters.`;
		case 'NOTHING_ENTERED':
			return 'Fill in at least one of the fields.';
		case 'QUOTE_NOT_FOUND':
			return `These words are not in “${about}”. Copy them exactly as they stand there, or add the passage first.`;
		case 'FACT_REFUSED':
			return about;
	}
}
