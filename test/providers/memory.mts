import { OUR_PROPERTIES } from '../../src/engine/crm';
import { keepInStep, type InStep } from '../../src/providers/crm/index.ts';
import type { WantedHandoff } from '../../src/providers/crm/wanted.ts';
import type { CrmWorld } from './crm-world.mts';

/** What the ledger remembers of handoffs in one CRM from one execution to the next. */
export class Memory {
	readonly #begun = new Set<string>();
	readonly #tasks = new Set<string>();

	/** Brings the CRM to where the handoffs stand, as a later execution in the same n8n does. */
	async keep(
		world: CrmWorld,
		handoffs: readonly WantedHandoff[],
		port = world.laterPort(),
	): Promise<readonly InStep[]> {
		const known = handoffs.map((one) => this.#recall(one));
		for (const { key } of handoffs) this.#begun.add(key);
		const steps = await keepInStep(port, OUR_PROPERTIES[world.system], known);
		for (const { task } of steps) if (task !== null) this.#tasks.add(task);
		return steps;
	}

	#recall(wanted: WantedHandoff): WantedHandoff {
		const { key, task } = wanted;
		const isMade = task !== undefined && this.#tasks.has(task.key);
		return {
			...wanted,
			isNew: !this.#begun.has(key),
			task: isMade ? { ...task, isMade } : task,
		};
	}
}
