import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from '../workspace/shown-for';
import type { Operation } from './operation';

/** The node's parameters: the operation and the fields of each; a field several share stands once. */
export function operationProperties(operations: readonly Operation[]): INodeProperties[] {
	const fields = new Set(operations.flatMap((operation) => operation.fields));
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			options: operations.map(({ name, value, action, description }) => ({
				name,
				value,
				action,
				description,
			})),
			default: 'compute',
		},
		...[...fields].map((field) => {
			const owners = operations.filter((operation) => operation.fields.includes(field));
			return shownFor(
				owners.map(({ value }) => value),
				field,
			);
		}),
	];
}
