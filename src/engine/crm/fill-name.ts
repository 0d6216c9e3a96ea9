import type { Facts } from '../facts';

const PLACE = /\{([^{}]*)\}/g;

/** The names of facts that stand in braces, in their order. */
export function namesInBraces(template: string): readonly string[] {
	return [...template.matchAll(PLACE)].map(([, name = '']) => name.trim());
}

/** The words with each fact in its place; a fact that is not known leaves `otherwise` there. */
export function fillName(template: string, facts: Facts, otherwise: string): string {
	return template.replaceAll(PLACE, (_whole, name: string) => {
		const value = Object.hasOwn(facts, name.trim()) ? facts[name.trim()] : undefined;
		return value === undefined ? otherwise : [value].flat().join(', ');
	});
}
