import type { Facts } from '../facts';
import type { HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import { document } from './document';
import { markup } from './markup';
import { leadName, leadRole } from './people-words';

export interface WaitingView {
	/** Sent again when somebody looks again. */
	readonly token: string;
	readonly contract: Contract;
	readonly state: HandoffState;
	readonly facts: Facts;
}

/** No AE has the lead yet, so there are no times: why, and a button to look again. */
export function waitingPage({ token, contract, state, facts }: WaitingView): string {
	const { title, what } = wordsFor(contract, state);
	const role = leadRole(facts);
	return document({
		title: `${title}: ${leadName(facts)}`,
		company: contract.team.company,
		main: markup`<h1>${leadName(facts)}</h1>
${role !== '' && markup`<p class="role">${role}</p>`}
<section class="panel"><h2>${title}</h2>
<p>${what}</p>
<form method="get"><button>Look again</button><input type="hidden" name="t" value="${token}"></form></section>`,
		footer:
			'Opening this page books nothing. The link is yours alone, so please do not forward it.',
	});
}

function wordsFor(
	{ facts }: Contract,
	{ verdict, missing }: HandoffState,
): { readonly title: string; readonly what: string } {
	switch (verdict) {
		case null:
			return {
				title: 'One moment',
				what: 'The lead has just come in and is being checked. That takes a few seconds.',
			};
		case 'needs-evidence': {
			const labels = missing.map((name) => facts.get(name)?.label ?? name);
			return {
				title: 'Something is missing before it can be booked',
				what: `Missing: ${labels.join(', ')}. You get a mail with a link to add it.`,
			};
		}
		case 'not-qualified':
			return {
				title: 'It does not meet the bar',
				what: 'So no AE is asked for their time. The timeline of the lead says which line it fails.',
			};
		case 'qualified':
			return {
				title: 'No AE has it yet',
				what: 'It meets the bar, and the AE is being chosen. Where nobody can take it, somebody has been told.',
			};
	}
}
