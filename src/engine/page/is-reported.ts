import type { HandoffState } from '../handoff/state';

/** Whether somebody already reported that the meeting took place; then it is not asked again. */
export function isReported(state: HandoffState): boolean {
	return state.status === 'met';
}
