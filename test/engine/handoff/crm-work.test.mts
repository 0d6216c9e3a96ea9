import { describe, expect, it } from 'vitest';
import { fold, isClosedBy, plan } from '../../../src/engine/handoff';
import type { AnyNewEvent } from '../../../src/engine/handoff/event';
import type { HandoffState } from '../../../src/engine/handoff/state';
import type { Contract } from '../../../src/engine/policy/contract';
import { CONTRACT } from '../../support/contract.mts';
import { eventOn, iso, leadEvent, NOW, TO_ACCEPTED, type Chapter } from '../../support/story.mts';

const CRM = CONTRACT.crm!;
const IN_STEP: Contract = { ...CONTRACT, crm: { ...CRM, keepInStep: true } };

/** What is owed to the CRM after each chapter. */
function owed(contract: Contract, chapters: readonly Chapter[]): readonly (readonly string[])[] {
	const open = new Set<string>();
	const told: string[][] = [];
	let state: HandoffState | undefined;
	const happened = (event: AnyNewEvent) => {
		const next = fold(state, event);
		const { close, open: opened } = plan(state, event, next, contract, iso(NOW));
		for (const key of open) {
			const about = key.slice(key.lastIndexOf('~') + 1);
			const work = { key, kind: 'update-crm', revision: 0, about } as const;
			if (close.some((closing) => isClosedBy(closing, work))) open.delete(key);
		}
		for (const { kind, key } of opened) if (kind === 'update-crm') open.add(key);
		told.push([...open]);
		state = next;
	};
	happened(leadEvent('h1'));
	for (const [type, data] of chapters) happened(eventOn(state!, type, data));
	return told;
}

describe('work for the CRM', () => {
	it('is owed once for all that happened, and never under a name it had before', () => {
		const told = owed(IN_STEP, TO_ACCEPTED);
		expect(told.map((keys) => keys.length)).toEqual(told.map(() => 1));
		const names = new Set(told.flat());
		expect(names.size).toBeGreaterThan(5);
	});

	it('is not owed where the contract does not keep the CRM in step, or has none', () => {
		expect(owed(CONTRACT, TO_ACCEPTED).flat()).toEqual([]);
		expect(owed({ ...CONTRACT, crm: null }, TO_ACCEPTED).flat()).toEqual([]);
	});

	it('does not follow from what the CRM itself brought about', () => {
		const linked: Chapter = [
			'crm.linked',
			{ system: 'hubspot', contact: '512', opportunity: null },
		];
		const kept: Chapter = ['crm.kept', { system: 'hubspot', properties: ['contact.x'], mark: 'm' }];
		const told = owed(IN_STEP, [linked, kept]);
		expect(new Set(told.flat()).size).toBe(1);
	});

	it('waits a moment, so that what happens in one go is written in one go', () => {
		const event = leadEvent('h1');
		const { open } = plan(undefined, event, fold(undefined, event), IN_STEP, iso(NOW));
		const due = open.find(({ kind }) => kind === 'update-crm')?.dueAt ?? '';
		expect(Date.parse(due) - NOW).toBe(15_000);
	});

	it('ends with the person, who is not written about any more', () => {
		const told = owed(IN_STEP, [
			...TO_ACCEPTED,
			['person.erased', { by: 'renata-silva' }],
			['opportunity.won', { by: 'system' }],
		]);
		expect(told.at(-1)).toEqual([]);
	});
});
