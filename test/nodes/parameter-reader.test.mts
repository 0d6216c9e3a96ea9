import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { expect, it } from 'vitest';
import { parameterReader } from '../../nodes/workspace/parameter-reader';

const item = { handoff: { id: 'h1' }, count: 3, flag: false };

/** Reads one parameter; what n8n's engine is asked for comes back in brackets. */
function read(value: unknown, json: IDataObject = item): unknown {
	const context = {
		getNode: () => ({ parameters: { value } }),
		getInputData: () => [{ json }],
		getNodeParameter: (name: string) => `[${name}]`,
	};
	return parameterReader(context as unknown as IExecuteFunctions)('value', 0);
}

it.each([
	['text', 'americas', 'americas'],
	['a number', 5, 5],
	['no', false, false],
	['nothing', undefined, undefined],
	['a field of the item', '={{ $json.handoff.id }}', 'h1'],
	['a field written tightly', '={{$json.count}}', 3],
	['a field that is no', '={{ $json.flag }}', false],
	['the item', '={{ $json }}', item],
	['a field the item lacks', '={{ $json.work.key }}', undefined],
	['nothing of the prototype', '={{ $json.constructor.name }}', undefined],
])('reads %s itself', (_title, value, expected) => {
	expect(read(value)).toEqual(expected);
});

it.each([
	['={{ $json.handoff.id.toUpperCase() }}'],
	['={{ $json["handoff"].id }}'],
	['={{ $("Start").item.json.id }}'],
	['=h{{ $json.count }}'],
	['={{ $json.count }}{{ $json.count }}'],
	['={{ $json.handoff?.id }}'],
	["={{ $fromAI('handoff') }}"],
])('leaves %s to n8n', (value) => {
	expect(read(value)).toBe('[value]');
});
