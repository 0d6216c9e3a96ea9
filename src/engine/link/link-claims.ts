/** What a link lets its holder do. A token for one purpose is worth nothing for another. */
export const LINK_PURPOSES = ['decision', 'evidence', 'booking', 'timeline'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** What a link says, all of it covered by its signature. */
export interface LinkClaims {
	readonly handoff: string;
	readonly purpose: LinkPurpose;
	/** The id of the one person the link was made for; empty for whoever may read the timeline. */
	readonly person: string;
	/** The handoff's owner epoch when the link was made; a change of AE makes it worthless. */
	readonly ownerEpoch: number;
	readonly cycle: number;
	/** Epoch milliseconds, kept to the whole second. */
	readonly expiresAt: number;
}
