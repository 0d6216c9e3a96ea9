import type { Chance } from './chance.mts';

/** How a team works: shares from 0 to 1, but for `rating`, the mean of the AEs' scores. */
export interface Habits {
	/** Of the meetings that are neither cancelled nor moved; 78 of 100 bookings in a healthy team. */
	readonly held: number;
	readonly cancelled: number;
	readonly moved: number;
	readonly introduced: number;
	readonly sdrJoins: number;
	/** The AE says in time whether the meeting took place; nobody ever does otherwise. */
	readonly outcomeTold: number;
	readonly answered: number;
	readonly accepted: number;
	/** Of the rejections: the AE names a criterion of the bar. */
	readonly barBlamed: number;
	readonly scored: number;
	readonly rating: number;
	readonly followedUp: number;
	/** What is done in time, where it is done. */
	readonly inTime: number;
	readonly recycled: number;
	readonly woken: number;
	readonly factsMissing: number;
	readonly briefOpened: number;
	readonly won: number;
}

export const HEALTHY: Habits = {
	held: 0.78 / 0.89,
	cancelled: 0.05,
	moved: 0.06,
	introduced: 0.98,
	sdrJoins: 0.88,
	outcomeTold: 0.99,
	answered: 0.97,
	accepted: 0.7,
	barBlamed: 0.12,
	scored: 0.92,
	rating: 3.9,
	followedUp: 0.98,
	inTime: 0.97,
	recycled: 1,
	woken: 0.93,
	factsMissing: 0.18,
	briefOpened: 0.88,
	won: 0.27,
};

/** A team that is well, each in its own way: every habit somewhere in its healthy range. */
export function healthyTeam({ between }: Chance): Habits {
	const [cancelled, moved] = [between(0.03, 0.08), between(0.03, 0.08)];
	return {
		held: between(0.74, 0.83) / (1 - cancelled - moved),
		cancelled,
		moved,
		introduced: between(0.96, 1),
		sdrJoins: between(0.78, 0.95),
		outcomeTold: between(0.97, 1),
		answered: between(0.94, 1),
		accepted: between(0.63, 0.77),
		barBlamed: between(0.05, 0.22),
		scored: between(0.82, 1),
		rating: between(3.7, 4.2),
		followedUp: between(0.96, 1),
		inTime: between(0.95, 1),
		recycled: 1,
		woken: between(0.85, 1),
		factsMissing: between(0.08, 0.3),
		briefOpened: between(0.78, 0.95),
		won: between(0.2, 0.35),
	};
}

export const FAILURES = [
	'no-agreed-bar',
	'cold-calendar-drop',
	'no-feedback',
	'no-recycle',
	'information-stranded',
] as const;
export type Failure = (typeof FAILURES)[number];

/** What a failure does to a team, mildly or badly. */
export function withFailure(habits: Habits, failure: Failure, { between }: Chance): Habits {
	switch (failure) {
		case 'no-agreed-bar':
			return {
				...habits,
				accepted: between(0.3, 0.5),
				barBlamed: between(0.35, 0.7),
				rating: habits.rating - between(0, 0.5),
			};
		case 'cold-calendar-drop':
			return {
				...habits,
				introduced: between(0, 0.6),
				sdrJoins: between(0.05, 0.45),
				held: between(0.48, 0.66),
			};
		case 'no-feedback':
			return {
				...habits,
				scored: between(0, 0.45),
				answered: between(0.5, 0.82),
				inTime: between(0.6, 0.9),
			};
		case 'no-recycle':
			return { ...habits, recycled: between(0, 0.75), woken: between(0, 0.4) };
		case 'information-stranded':
			return {
				...habits,
				factsMissing: between(0.45, 0.8),
				briefOpened: between(0.1, 0.5),
				rating: between(2.6, 3.2),
				accepted: habits.accepted - between(0, 0.1),
			};
	}
}
