import { keyFor, nextStep, rejectionNote } from '../../src/engine/handoff';
import type { AnyNewEvent, KeylessEvent, Personal } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { PageDecision, Quality } from '../../src/engine/page';
import type { FollowedLink } from '../workspace/follow-link';

/** What a workflow is told about a decision: ids and codes only. */
interface DecisionItem {
	readonly kind: PageDecision['kind'];
	readonly by: string;
	readonly reason?: string;
}

export type DecisionRecorded =
	| {
			readonly outcome: 'recorded' | 'duplicate';
			readonly handoff: HandoffState;
			readonly item: DecisionItem;
	  }
	/** Another meeting stands at the new time. */
	| { readonly outcome: 'slot-taken' }
	/** Something else was recorded first, and stands. */
	| { readonly outcome: 'overtaken' };

/**
 * Records what the AE decided, with all that is known through it, in one transaction: that the
 * meeting took place, the decision, and the score. The first decision stands; a later one changes
 * nothing.
 */
export async function recordDecision(
	link: FollowedLink,
	decision: PageDecision,
): Promise<DecisionRecorded> {
	const events = eventsOf(link, decision).map((event) => withKey(link.handoff, event));
	const answers = await link.ledger.record(events);
	const at = events.findIndex(({ type }) => type === MAIN_EVENT[decision.kind]);
	const answer = answers[at];
	const handoff = await link.ledger.handoff(link.handoff.id);
	if (answer === undefined || handoff === undefined) return { outcome: 'overtaken' };
	if (answer.outcome === 'refused') {
		return { outcome: answer.code === 'SLOT_TAKEN' ? 'slot-taken' : 'overtaken' };
	}
	const reason = decision.kind === 'rejected' ? { reason: decision.reason } : {};
	const item = { kind: decision.kind, by: link.claims.person, ...reason };
	return { outcome: answer.outcome, handoff, item };
}

/** The event that carries each decision. */
const MAIN_EVENT = {
	accepted: 'decision.accepted',
	rejected: 'decision.rejected',
	'no-show': 'meeting.no-show',
	moved: 'meeting.moved',
} as const;

function eventsOf(link: FollowedLink, decision: PageDecision): readonly KeylessEvent[] {
	const { handoff, contract, claims, now } = link;
	const by = claims.person;
	const at = new Date(now).toISOString();
	const envelope = {
		handoff: handoff.id,
		at,
		actor: by,
		source: 'ae-decision',
		digest: handoff.digest,
	};
	switch (decision.kind) {
		case 'accepted':
			return [
				...heldBefore(handoff, envelope),
				{ ...envelope, type: 'decision.accepted', data: { by, confirmed: decision.confirmed } },
				...scored(envelope, decision.quality),
			];
		case 'rejected': {
			const { reason, tryAgainOn, failed } = decision;
			const next = nextStep(contract, handoff, reason, at, tryAgainOn ?? undefined);
			return [
				...heldBefore(handoff, envelope),
				{
					...envelope,
					type: 'decision.rejected',
					data: { by, reason, next, ...(failed.length === 0 ? {} : { failed }) },
					...withNote(rejectionNote(contract, failed, decision.note)),
				},
				...scored(envelope, decision.quality),
			];
		}
		case 'no-show':
			return [{ ...envelope, type: 'meeting.no-show', data: { by } }];
		case 'moved': {
			const zone = handoff.meeting?.zone ?? contract.team.zone;
			const { start, end } = decision;
			return [{ ...envelope, type: 'meeting.moved', data: { start, end, zone } }];
		}
	}
}

type Envelope = Omit<KeylessEvent, 'type' | 'data' | 'personal'>;

/** Deciding about a meeting says that it took place, where nobody had said so yet. */
function heldBefore({ status }: HandoffState, envelope: Envelope): readonly KeylessEvent[] {
	if (status === 'met') return [];
	return [{ ...envelope, type: 'meeting.held', data: { by: envelope.actor } }];
}

function scored(envelope: Envelope, quality: Quality | null): readonly KeylessEvent[] {
	if (quality === null) return [];
	const { score, note } = quality;
	const data = { by: envelope.actor, score };
	return [{ ...envelope, type: 'quality.scored', data, ...withNote(note) }];
}

function withNote(note: string | null): { personal?: Personal } {
	return note === null ? {} : { personal: { note } };
}

function withKey(handoff: HandoffState, event: KeylessEvent): AnyNewEvent {
	return { ...event, key: keyFor(handoff, event) } as AnyNewEvent;
}
