import { acceptForm } from './accept-form';
import { checklist } from './checklist';
import { document } from './document';
import { hiddenKeys, type Form } from './form-parts';
import { handoffHead } from './handoff-head';
import { isReported } from './is-reported';
import { markup, type Html, type Slot } from './markup';
import { outcomeChoice, type OutcomeName, type OutcomeWords } from './outcome-choice';
import type { DecisionView } from './page-view';
import { leadName, personName, personZone } from './people-words';
import { problemSummary } from './problem-summary';
import { quotes } from './quotes';
import { readFields } from './read-fields';
import { rejectForm } from './reject-form';
import { movedForm, noShowForm } from './unmet-forms';

/**
 * The AE's page: who it was, what they said, and what came of the meeting. Showing it changes
 * nothing. With `problems` it comes back as it was filled in, and says what to put right.
 */
export function decisionPage(view: DecisionView): string {
	const { contract, facts } = view;
	const wrong = (view.problems ?? []).length > 0;
	return document({
		title: `${wrong ? 'Please check: ' : ''}Accept ${leadName(facts)}, or send it back`,
		company: contract.team.company,
		main: markup`${problemSummary(formOf(view, chosen(view)))}
${handoffHead(view)}
${quotes(contract, facts)}
${choices(view)}`,
		footer:
			'Opening this page records nothing; only the button of an answer does. The link is yours alone, so please do not forward it.',
	});
}

function choices(view: DecisionView): Html {
	const { contract, facts, now, state } = view;
	const sdr = personName(contract, state.sdr);
	const lines = checklist(contract, facts, now);
	const reported = isReported(state);
	return markup`<h2>What came of the meeting?</h2>
${!reported && markup`<h3>It took place</h3>`}
${choice(view, 'accept', `It meets the bar, and the opportunity is yours.`, (form) => acceptForm(form, lines, sdr))}
${choice(view, 'reject', `Too early, wrong person or wrong team: ${sdr} gets your reason.`, (form) => rejectForm(form, { contract, state, lines, now }))}
${
	!reported &&
	markup`<h3>It did not</h3>
${choice(view, 'no-show', `You waited. ${sdr} books it again.`, (form) => noShowForm(form, leadName(facts), sdr))}
${choice(view, 'moved', 'There is a new date and time.', (form) => movedForm(form, sdr, now, personZone(contract, state.ae)))}`
}`;
}

const TITLES: Readonly<Record<OutcomeName, string>> = {
	accept: 'Accept',
	reject: 'Send back',
	'no-show': 'Nobody came',
	moved: 'It was moved',
};

function choice(
	view: DecisionView,
	name: OutcomeName,
	hint: string,
	fields: (form: Form) => Slot,
): Html {
	const words: OutcomeWords = { name, title: TITLES[name], hint };
	return outcomeChoice(words, chosen(view) === name, [
		hiddenKeys(view),
		markup`<input type="hidden" name="decision" value="${name}">`,
		fields(formOf(view, name)),
	]);
}

/** The answer whose form came back, if any. */
function chosen(view: DecisionView): string {
	return readFields(view.entered).get('decision') ?? '';
}

/** What was entered belongs to the answer it was posted with, and to no other. */
function formOf(view: DecisionView, name: string): Form {
	const mine = chosen(view) === name;
	return {
		id: name,
		entered: mine ? readFields(view.entered) : new Map<string, string>(),
		problems: mine ? (view.problems ?? []) : [],
	};
}
