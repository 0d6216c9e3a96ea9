/** Whether the tests run in full: `HANDOFF_TESTS=full npm test`, for a night rather than for each change. */
export const FULL = process.env['HANDOFF_TESTS'] === 'full';

/** How much of it: the first for each change, the second in full. */
export function size(usual: number, full: number): number {
	return FULL ? full : usual;
}
