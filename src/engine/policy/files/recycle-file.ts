import { factName, id } from '../shape/formats';
import { forms, into, list } from '../shape/lists';
import { maybe, need, object, usually, type ObjectOf } from '../shape/object';
import { name, number, oneOf, text, yesNo } from '../shape/scalars';
import type { MapTree } from '../yaml/tree';
import { condition } from './condition-shape';

/** The months by name, January first. */
export const MONTHS = [
	'january',
	'february',
	'march',
	'april',
	'may',
	'june',
	'july',
	'august',
	'september',
	'october',
	'november',
	'december',
] as const;

export type RawWake =
	| { readonly kind: 'months'; readonly count: number }
	| { readonly kind: 'next-fiscal-year' | 'date-given' }
	| { readonly kind: 'trigger'; readonly on: string; readonly when: MapTree };

const WAKE = forms<RawWake>(
	{
		by: 'after_months',
		shape: into(
			object({
				after_months: need(
					number({ low: 1, high: 36, whole: true }),
					'So many months after the rejection.',
				),
			}),
			({ after_months }) => ({ kind: 'months', count: after_months }),
		),
	},
	{
		by: 'at',
		shape: into(
			object({
				at: need(
					oneOf(['next-fiscal-year', 'date-given']),
					'next-fiscal-year: the first day of it. date-given: the AE gives the date.',
				),
			}),
			({ at }) => ({ kind: at }),
		),
	},
	{
		by: 'on',
		shape: into(
			object({
				on: need(text(), 'What must happen, in words.'),
				when: need(condition, 'The same as a condition on the facts.'),
			}),
			({ on, when }) => ({ kind: 'trigger', on, when }),
		),
	},
);

const REASON = {
	id: need(name(id()), 'Its short name, kept for good: statistics count by it.'),
	says: need(text(), 'The reason as the AE reads it on the decision page.'),
	to: need(oneOf(['same-sdr', 'sdr-manager', 'marketing']), 'Who gets the lead back.'),
	next_action: need(text(), 'What that person does next.'),
	wake: need(
		WAKE,
		'When the lead comes up again: { after_months: 5 }, { at: next-fiscal-year }, { at: date-given } or { on: …, when: … }.',
	),
	nurture: maybe(id(), 'The nurture sequence it goes into meanwhile.'),
	evidence_anew: usually(
		list(name(factName()), { of: 'facts' }),
		[],
		[],
		'Facts that must be asked again before it may come back.',
	),
	names_criterion: usually(
		yesNo(),
		false,
		false,
		'Whether the AE must say which criterion of the bar did not hold.',
	),
	credit_back: usually(yesNo(), false, false, 'Whether the AE gets the turn back.'),
};

/** `recycle.yaml`: what becomes of a rejected lead. */
export const recycleFile = object({
	policy: need(oneOf(['recycle']), 'Says which file of the contract this is.'),
	fiscal_year_starts: need(oneOf(MONTHS), 'The first month of the fiscal year.'),
	max_cycles: need(number({ low: 1, high: 20, whole: true }), 'How often a lead may come round.'),
	cool_down_days: need(
		number({ low: 0, high: 365, whole: true }),
		'Days a rejected lead rests at least.',
	),
	reasons: need(
		list(object(REASON), { of: 'reasons', least: 1 }),
		'Why an AE may reject. Each has an owner, a next action and a time or a trigger.',
	),
});
export type RawRecycle = NonNullable<ReturnType<typeof recycleFile.read>>;
export type RawReason = ObjectOf<typeof REASON>;
