import { Ajv, type ValidateFunction } from 'ajv';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { OUTPUT_SCHEMAS } from '../../scripts/output-schemas.mjs';
import { NODES, type NodeName } from './n8n-nodes.mjs';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validators = new Map<string, ValidateFunction>();

/** Throws when an item is not what the node's example output schema promises; failed items apart. */
export function expectOutputSchema(
	node: NodeName,
	parameters: INodeParameters,
	items: readonly INodeExecutionData[],
): void {
	const name = schemaNameOf(node, parameters);
	for (const { json } of items) {
		if ('error' in json) continue;
		const validate = validatorOf(name);
		if (validate(json)) continue;
		throw new Error(`${name}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(json)}`);
	}
}

function schemaNameOf(node: NodeName, { resource, operation }: INodeParameters): string {
	const { properties } = NODES[node].description;
	const asked = properties.find(({ name }) => name === 'operation');
	const parts = [resource, operation ?? asked?.default].filter((part) => part !== undefined);
	return [node, 'v1.0.0', ...parts].join('/');
}

function validatorOf(name: string): ValidateFunction {
	const known = validators.get(name);
	if (known !== undefined) return known;
	const schema = (OUTPUT_SCHEMAS as Record<string, object>)[name];
	if (schema === undefined) throw new Error(`There is no output schema ${name}`);
	const validate = ajv.compile(schema);
	validators.set(name, validate);
	return validate;
}
