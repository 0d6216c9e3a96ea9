import type { FakeAnswer, FakeRequest } from '../fake-provider.mts';
import { notFound, refusal } from './batch.mts';
import { missingScope, type FakeHubSpot } from './fake-hubspot.mts';
import type { FakeProperty } from './property.mts';

const FIELD_TYPES: Readonly<Record<FakeProperty['type'], readonly string[]>> = {
	string: ['text', 'textarea', 'html', 'phonenumber'],
	number: ['number'],
	date: ['date'],
	datetime: ['date'],
	enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox'],
	bool: ['booleancheckbox'],
};

const MOST_UNIQUE = 10;

/** Answers the properties of one object type, and their groups. */
export function answerProperties(
	fake: FakeHubSpot,
	{ method, body }: FakeRequest,
	type: string,
	rest: string,
): FakeAnswer {
	const all = fake.account.properties.get(type) ?? new Map<string, FakeProperty>();
	if (method === 'GET' && rest === '') return { status: 200, body: { results: [...all.values()] } };
	if (method === 'GET') {
		const found = all.get(rest);
		return found === undefined ? notFound() : { status: 200, body: found };
	}
	if (method !== 'POST') return notFound();
	if (!fake.scopes.has('schemas')) return missingScope(`crm.schemas.${type}.write`);
	if (rest === 'groups') return makeGroup(fake, type, body);
	if (rest === 'batch/create') {
		const { inputs = [] } = (body ?? {}) as { inputs?: readonly FakeProperty[] };
		const results: FakeProperty[] = [];
		for (const input of inputs) {
			const refused = whyNot(fake, type, all, input);
			if (refused !== undefined) return refused;
			all.set(input.name, input);
			results.push(input);
		}
		return { status: 201, body: { status: 'COMPLETE', results } };
	}
	const input = body as FakeProperty;
	const refused = whyNot(fake, type, all, input);
	if (refused !== undefined) return refused;
	all.set(input.name, input);
	return { status: 201, body: input };
}

function makeGroup({ account }: FakeHubSpot, type: string, body: unknown): FakeAnswer {
	const { name } = (body ?? {}) as { name?: string };
	const groups = account.groups.get(type);
	if (name === undefined || groups === undefined) return notFound();
	if (groups.has(name)) return refusal(409, 'OBJECT_ALREADY_EXISTS', `${name} already exists.`);
	groups.add(name);
	return { status: 201, body };
}

function whyNot(
	{ account }: FakeHubSpot,
	type: string,
	all: ReadonlyMap<string, FakeProperty>,
	input: FakeProperty,
): FakeAnswer | undefined {
	if (!/^[a-z][a-z0-9_]*$/.test(input.name ?? '')) {
		return refusal(400, 'VALIDATION_ERROR', `${input.name} is not a valid property name.`);
	}
	if (all.has(input.name)) {
		return refusal(
			409,
			'OBJECT_ALREADY_EXISTS',
			`A property named "${input.name}" already exists.`,
		);
	}
	if (account.groups.get(type)?.has(input.groupName) !== true) {
		return refusal(400, 'VALIDATION_ERROR', `The group ${input.groupName} does not exist.`);
	}
	if (!FIELD_TYPES[input.type]?.includes(input.fieldType)) {
		return refusal(400, 'VALIDATION_ERROR', `${input.fieldType} does not fit ${input.type}.`);
	}
	if (input.type === 'enumeration' && (input.options ?? []).length === 0) {
		return refusal(400, 'VALIDATION_ERROR', 'An enumeration needs options.');
	}
	const unique = [...all.values()].filter(({ hasUniqueValue }) => hasUniqueValue === true);
	if (input.hasUniqueValue === true && unique.length >= MOST_UNIQUE) {
		return refusal(400, 'VALIDATION_ERROR', 'There are ten unique properties already.');
	}
	return undefined;
}
