import { localMs } from './local-time';

/**
 * The first instant (epoch ms) at or after `at` whose wall clock in the zone shows a whole number of
 * steps since midnight: with half an hour, 09:00 and 09:30 also where a zone is 45 minutes off.
 * `stepMs` divides a day.
 */
export function nextOnGrid(zone: string, at: number, stepMs: number): number {
	let instant = at;
	// A change of clocks between an instant and the next step moves the grid, at most once.
	for (let over = past(zone, instant, stepMs); over > 0; over = past(zone, instant, stepMs)) {
		instant += stepMs - over;
	}
	return instant;
}

function past(zone: string, at: number, stepMs: number): number {
	const over = localMs(zone, at) % stepMs;
	return over < 0 ? over + stepMs : over;
}
