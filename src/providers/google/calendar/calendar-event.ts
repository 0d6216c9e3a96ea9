/** What a meeting is, in a calendar of Google's. Instants are epoch ms. */
export interface Meeting {
	/** Says which meeting it is, for good: `handoff/cycle`. The same one is never there twice. */
	readonly key: string;
	readonly start: number;
	readonly end: number;
	/** IANA zone, for words in invitations. */
	readonly zone: string;
	readonly title: string;
	readonly description: string;
	/** Mail addresses. */
	readonly guests: readonly string[];
	/** Whether it gets a link for a video call. */
	readonly isOnline: boolean;
}

export type Answer = 'yes' | 'no' | 'maybe' | 'none';

/** A meeting as a calendar holds it. */
export interface HeldMeeting {
	/** Google's id of the event. */
	readonly id: string;
	/** Of the meeting it was made for; empty where it is none of ours. */
	readonly key: string;
	readonly isCancelled: boolean;
	/** Epoch ms; NaN where the event has no time any more, or only days. */
	readonly start: number;
	readonly end: number;
	readonly guests: ReadonlyArray<{ readonly mail: string; readonly answer: Answer }>;
	/** Address of the video call; null while there is none yet, or none was asked for. */
	readonly link: string | null;
	/** A link was asked for and is still being made. */
	readonly isLinkPending: boolean;
}

/** When somebody is busy, or why nobody can say. */
export type Busy =
	| { readonly ok: true; readonly spans: ReadonlyArray<readonly [start: number, end: number]> }
	| { readonly ok: false; readonly reason: string };

/** What became of a calendar since the last look. */
export interface Changes {
	readonly meetings: readonly HeldMeeting[];
	/** For the next look. */
	readonly token: string;
	/** Everything was told, because the last look is too long ago: what is not named may be gone. */
	readonly isWhole: boolean;
}
