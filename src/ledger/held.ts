import type { Facts } from '../engine/facts';
import type { RecordedEvent } from '../engine/handoff/event';
import type { HandoffState } from '../engine/handoff/state';
import type { PersonSought } from '../engine/personal';

/** Everything the ledger holds about one person. */
export interface PersonHeld {
	/** Handoffs that are about them, the oldest first. */
	readonly handoffs: readonly HeldHandoff[];
	/** Where they are named in what is known about somebody else. */
	readonly mentions: readonly HeldMention[];
}

export interface HeldHandoff {
	readonly handoff: HandoffState;
	/** What is known now, personal facts included. */
	readonly facts: Facts;
	/** Everything that happened, with what each event said about them. */
	readonly events: readonly RecordedEvent[];
	readonly mails: readonly HeldMail[];
}

/** A mail about the handoff; its words are not kept. Instants are UTC ISO. */
export interface HeldMail {
	readonly messageId: string;
	readonly status: string;
	readonly begunAt: string;
	readonly endedAt: string | null;
}

export interface HeldMention {
	readonly handoff: string;
	/** UTC ISO: when it was said. */
	readonly at: string;
	/** What was said, by the name of the fact, or `note`. */
	readonly said: Facts;
}

export interface EraseRequest {
	readonly person: PersonSought;
	/** Who had it done: an id in team.yaml, or another name for a role. */
	readonly by: string;
	/** The node or command it came from. */
	readonly source: string;
}

/** What was erased; empty where nothing was left to erase. */
export interface Erased {
	readonly handoffs: readonly ErasedHandoff[];
	readonly mentions: readonly ErasedMention[];
}

export interface ErasedHandoff {
	readonly handoff: string;
	/** How many of its events said facts about the person, and how many held a note. */
	readonly facts: number;
	readonly notes: number;
}

export interface ErasedMention {
	readonly handoff: string;
	/** Names of facts, or `note`. */
	readonly places: readonly string[];
}
