import type { INodeProperties } from 'n8n-workflow';

/** A field that is shown for these operations alone. */
export function shownFor(operation: readonly string[], field: INodeProperties): INodeProperties {
	const { show, ...others } = field.displayOptions ?? {};
	return { ...field, displayOptions: { ...others, show: { ...show, operation: [...operation] } } };
}
