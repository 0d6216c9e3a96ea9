import type { Condition } from './condition';

/** The facts a condition asks for, each once, in the order they stand in it. */
export function factsAsked(condition: Condition): readonly string[] {
	switch (condition.kind) {
		case 'test':
			return [condition.fact];
		case 'not':
			return factsAsked(condition.of);
		case 'all':
		case 'any':
		case 'at-least':
			return [...new Set(condition.of.flatMap(factsAsked))];
	}
}
