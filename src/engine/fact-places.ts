import type { FactDefinition, FactDictionary } from './facts';

/** Where a name leads in a dictionary: to a fact, to a group of them, or to both. */
export interface FactPlace {
	/** The dotted name. */
	readonly name: string;
	/** What the names inside begin with: nothing for the whole, else the name and a dot. */
	readonly prefix: string;
	readonly definition: FactDefinition | undefined;
	/** The fact's place in the order of the dictionary. */
	readonly at: number;
	readonly inside: ReadonlyMap<string, FactPlace>;
}

interface Growing extends FactPlace {
	readonly inside: Map<string, Growing>;
}

const known = new WeakMap<FactDictionary, FactPlace>();

/** The names of a dictionary as a tree by their dots; made once for each dictionary. */
export function factPlaces(dictionary: FactDictionary): FactPlace {
	let places = known.get(dictionary);
	if (places === undefined) known.set(dictionary, (places = grow(dictionary)));
	return places;
}

function grow(dictionary: FactDictionary): FactPlace {
	const root = placeFor('');
	let at = 0;
	for (const definition of dictionary.values()) {
		let place = root;
		for (const part of definition.name.split('.')) place = inside(place, part);
		Object.assign(place, { definition, at: at++ });
	}
	return root;
}

function inside(place: Growing, part: string): Growing {
	const found = place.inside.get(part) ?? placeFor(`${place.prefix}${part}`);
	place.inside.set(part, found);
	return found;
}

function placeFor(name: string): Growing {
	const prefix = name === '' ? '' : `${name}.`;
	return { name, prefix, definition: undefined, at: -1, inside: new Map() };
}
