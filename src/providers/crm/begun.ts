import type { Mark } from './mark';
import type { WantedHandoff } from './wanted';

/** An opportunity and a task of one round must not answer to one name. */
export function taskKey(key: string): string {
	return `task:${key}`;
}

/** What a handoff wants to be there beside its contact, by the names under which it is begun. */
export function besides({ opportunity, task }: WantedHandoff): readonly string[] {
	return [
		...(opportunity === undefined ? [] : [opportunity.key]),
		...(task === undefined ? [] : [taskKey(task.key)]),
	];
}

/**
 * Whether the contact's own mark says that this was never begun. Everything is written into the mark
 * before it is made; so what does not stand there cannot be there, and need not be looked for. A mark
 * of another handoff, an older one, or none says nothing.
 */
export function neverBegun(name: string, { key }: WantedHandoff, mark: Mark | undefined): boolean {
	return mark?.key === key && mark.begun !== undefined && !mark.begun.includes(name);
}

/** What stands in the mark from now on; undefined where it was not kept for this handoff before. */
export function begunFrom(
	wanted: WantedHandoff,
	mark: Mark | undefined,
): readonly string[] | undefined {
	if (mark?.key !== wanted.key) return besides(wanted);
	if (mark.begun === undefined) return undefined;
	return [...new Set([...mark.begun, ...besides(wanted)])];
}
