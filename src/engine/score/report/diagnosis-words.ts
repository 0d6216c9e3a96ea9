import type { Diagnosis, Sign } from '../diagnosis/diagnose';
import type { IndicatorId } from '../diagnosis/indicator';
import type { Mode } from '../diagnosis/mode';

export const MODE_WORDS: Readonly<Record<Mode, { readonly label: string; readonly says: string }>> =
	{
		'no-agreed-bar': {
			label: 'No agreed bar',
			says: 'SDRs and AEs do not mean the same by “qualified”. Grade some handoffs together, and write down what the rejected ones lacked.',
		},
		'cold-calendar-drop': {
			label: 'Cold calendar drop',
			says: 'Prospects meet somebody they were never introduced to. Let the introduction go out at once, and the SDR open the call.',
		},
		'no-feedback': {
			label: 'No feedback loop',
			says: 'AEs do not say what the meetings were worth. Ask for the decision and the score in one step, and let somebody hear when they are missing.',
		},
		'no-recycle': {
			label: 'No recycle',
			says: 'Rejected leads are dropped. Every reason needs an owner, an action and a time, and somebody who takes it up again.',
		},
		'information-stranded': {
			label: 'Information stranded',
			says: 'What the SDR heard does not reach the AE. Ask for the prospect’s own words in the bar, and for the brief to be read.',
		},
	};

const SIGN_WORDS: Readonly<Record<IndicatorId, string>> = {
	'not-introduced': 'bookings without an introduction before the meeting',
	'sdr-absent': 'meetings the SDR did not open',
	'not-held': 'slots to which nobody came, of those held or missed',
	rejected: 'decisions that were rejections',
	'bar-blamed': 'rejections that named a criterion of the bar',
	unanswered: 'handoffs nobody decided in time',
	'not-scored': 'decisions without a score',
	'not-recycled': 'rejected leads that did not go back with a next step',
	'not-woken': 'leads whose day to come back has passed, and nobody took them up',
	'facts-missing': 'leads for which facts had to be asked',
	'brief-unread': 'meetings whose brief the AE did not open',
	'low-ratings': 'ratings of 1 or 2',
};

/** “38 % of bookings without …: usual is 3 %.” */
export function signWords({ indicator, k, n, rate, usual }: Sign): string {
	return `${k} of ${n} (${Math.round(rate * 100)} %) ${SIGN_WORDS[indicator]}; where all is well about ${Math.round(usual * 100)} %`;
}

/** What the diagnosis says, in one or two sentences. */
export function diagnosisWords(diagnosis: Diagnosis): string {
	if (diagnosis.mode !== 'cannot-tell') {
		const { label, says } = MODE_WORDS[diagnosis.mode];
		return `${label} (${Math.min(99, Math.round(diagnosis.certainty * 100))} % sure). ${says}`;
	}
	return diagnosis.because === 'too-few-cases'
		? 'Too few meetings to say what the matter is, or that nothing is.'
		: 'Something is not as usual, and no single cause explains it.';
}
