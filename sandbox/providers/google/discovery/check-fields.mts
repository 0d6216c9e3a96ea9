import { Ajv, type ValidateFunction } from 'ajv';
import type { Discovery, Schema } from './discovery.mts';

/** Says what is wrong with a value, in words like Google's; undefined where nothing is. */
export type CheckFields = (schema: string, value: unknown) => string | undefined;

/** Checks values against an API's schemas: an unknown field, a wrong type or enum is refused. */
export function fieldChecker({ schemas }: Discovery): CheckFields {
	const ajv = new Ajv({ strict: false });
	const $defs = Object.fromEntries(
		Object.entries(schemas).map(([name, schema]) => [name, strict(schema)]),
	);
	ajv.addSchema({ $id: 'google', $defs });
	const known = new Map<string, ValidateFunction>();
	return (name, value) => {
		let check = known.get(name);
		if (check === undefined) {
			check = ajv.compile({ $ref: `google#/$defs/${name}` });
			known.set(name, check);
		}
		if (check(value)) return undefined;
		const [first] = check.errors ?? [];
		const field = first?.params.additionalProperty;
		return field === undefined
			? `Invalid value at '${first?.instancePath}': ${first?.message}`
			: `Invalid JSON payload received. Unknown name "${String(field)}" at '${first?.instancePath}': Cannot find field.`;
	};
}

/** Google's schemas leave unknown fields open; its servers do not. */
function strict(schema: Schema): object {
	const { $ref, type, items, properties, additionalProperties, enum: values } = schema;
	if ($ref !== undefined) return { $ref: `#/$defs/${$ref}` };
	const inner = Object.entries(properties ?? {}).map(([name, each]) => [name, strict(each)]);
	return {
		...(type === undefined || type === 'any' ? {} : { type }),
		...(values === undefined ? {} : { enum: values }),
		...(items === undefined ? {} : { items: strict(items) }),
		...(properties === undefined
			? {}
			: { properties: Object.fromEntries(inner), additionalProperties: false }),
		...(additionalProperties === undefined
			? {}
			: { additionalProperties: strict(additionalProperties) }),
	};
}
