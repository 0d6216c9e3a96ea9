import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { RESOURCES, type Operation, type Resource } from './operation';

/** The node's parameters: resource, operation and the fields of every operation. */
export function operationProperties(operations: readonly Operation[]): INodeProperties[] {
	const resources = Object.keys(RESOURCES) as Resource[];
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map((value) => ({ name: RESOURCES[value], value })),
			default: 'handoff',
		},
		...resources.map((resource) => operationChoice(resource, operations)),
		...operations.flatMap((operation) =>
			operation.fields.map((field) => ({ ...field, displayOptions: shownFor(operation, field) })),
		),
	];
}

function operationChoice(resource: Resource, operations: readonly Operation[]): INodeProperties {
	const own = operations.filter((operation) => operation.resource === resource);
	const [first] = own.map(({ value }) => value);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: own.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: first,
	};
}

function shownFor({ resource, value }: Operation, field: INodeProperties): IDisplayOptions {
	const { show, ...others } = field.displayOptions ?? {};
	return { ...others, show: { ...show, resource: [resource], operation: [value] } };
}
