import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** Reads a parameter for one item. */
export type ReadParameter = (name: string, item: number) => unknown;

/** `={{ $json }}`, or `={{ $json.handoff.id }}` and the like. */
const OF_THE_ITEM = /^=\{\{\s*\$json((?:\.[A-Za-z_]\w*)*)\s*\}\}$/;

/**
 * Reads the node's simple parameters: text, number, yes or no, one of a list. Undefined for one that
 * the node does not have as it is set.
 *
 * What only names a field of the item is read from the item itself: n8n's expression engine takes
 * milliseconds for each, which is most of the time of a run over thousands of items. Everything
 * else is n8n's to work out.
 */
export function parameterReader(context: IExecuteFunctions): ReadParameter {
	const raw = context.getNode().parameters;
	const items = context.getInputData();
	return (name, item) => {
		const value = raw[name];
		if (typeof value !== 'string' || !value.startsWith('=')) return value;
		const path = OF_THE_ITEM.exec(value)?.[1];
		if (path === undefined) return context.getNodeParameter(name, item);
		return fieldAt(items[item]?.json, path.split('.').slice(1));
	};
}

function fieldAt(json: IDataObject | undefined, path: readonly string[]): unknown {
	let value: unknown = json;
	for (const field of path) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) {
			return undefined;
		}
		value = (value as Record<string, unknown>)[field];
	}
	return value;
}
