import type { Facts } from '../facts';
import type { HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import { document } from './document';
import { bookedWords, decidedWords, evidenceWords, movedWords, type DoneWords } from './done-words';
import { instantWords } from './instant-words';
import { markup, type Slot } from './markup';
import { outcomeSign, toneOf } from './outcome-choice';
import { leadName, leadRole, personName, personZone } from './people-words';

export interface DoneView {
	readonly contract: Contract;
	/** The handoff with what was recorded already in it. */
	readonly state: HandoffState;
	readonly facts: Facts;
	/** What was done: a decision or a no-show, a new time, facts added by the SDR, or a time picked. */
	readonly done: 'decided' | 'moved' | 'evidence' | 'booked';
	/** `again`: it had been recorded before, and this time nothing was. */
	readonly when: 'now' | 'again';
}

/** What is recorded and what happens next. Also what a link shows once it has been used. */
export function donePage(view: DoneView): string {
	const { contract, facts, when } = view;
	const words = wordsOf(view);
	const title = when === 'now' ? words.title : words.already;
	const role = leadRole(facts);
	return document({
		title: `${title}: ${leadName(facts)}`,
		company: contract.team.company,
		main: markup`<div class="outcome ${toneOf(words.sign)}">${outcomeSign(words.sign)}<h1>${title}</h1></div>
<p class="role"><b>${leadName(facts)}</b>${role !== '' && `, ${role}`}</p>
${words.detail && markup`<p class="lead">${words.detail}</p>`}
${when === 'again' && earlier(view)}
<section class="panel"><h2>What happens next</h2>
<ul class="steps">${words.next.filter(Boolean).map((step) => markup`<li>${step}</li>`)}</ul></section>`,
		footer: 'You can close this page.',
	});
}

function wordsOf({ contract, state, facts, done }: DoneView): DoneWords {
	switch (done) {
		case 'decided':
			return decidedWords(contract, state);
		case 'moved':
			return movedWords(contract, state);
		case 'evidence':
			return evidenceWords();
		case 'booked':
			return bookedWords(contract, state, facts);
	}
}

/** Who decided and when; and that this time nothing was changed. */
function earlier({ contract, state }: DoneView): Slot {
	const { decision, ae } = state;
	const by =
		decision !== null &&
		`By ${personName(contract, decision.by)}, ${instantWords(decision.at, personZone(contract, ae))}. `;
	return markup`<p class="soft">${by}Nothing was changed just now.</p>`;
}
