import type { LadderLevel } from '../policy/contract';
import type { NewEvent } from './event';
import { NOTHING, work, type Plan } from './planned';
import type { HandoffState } from './state';
import type { WorkKind } from './work';

/** What a step of a ladder asks for. Whoever gets no new leads is told so like any other step. */
const STEPS: Readonly<Record<LadderLevel['action'], WorkKind>> = {
	notify: 'nudge',
	manager: 'escalate',
	reassign: 'reassign',
	'take-out-of-rotation': 'nudge',
};

/** The work a warning or a step of a ladder asks for; none where a later step says it all. */
export function afterClock(
	event: NewEvent<'sla.warned'> | NewEvent<'escalated'>,
	after: HandoffState,
	now: string,
): Plan {
	const { clock, run, told } = event.data;
	if (!told) return NOTHING;
	const kind = event.type === 'sla.warned' ? 'nudge' : STEPS[event.data.action];
	const step = event.type === 'sla.warned' ? `w${event.data.warning}` : `l${event.data.level}`;
	return { ...NOTHING, open: [work(kind, after, 0, now, { about: `${clock}.${run}.${step}` })] };
}
