import { FRAMEWORKS } from '../contract';
import { date, digest, factName, id, mail, version } from '../shape/formats';
import { list } from '../shape/lists';
import { maybe, need, object, usually, type ObjectOf } from '../shape/object';
import { name, number, oneOf, placed, text, yesNo } from '../shape/scalars';
import { condition } from './condition-shape';

const CRITERION = {
	id: need(name(id()), 'Its short name, kept for good: decisions and statistics refer to it.'),
	says: need(
		name(text()),
		'The criterion in words an AE can answer with yes or no. It is the line on the acceptance checklist.',
	),
	when: need(condition, 'The same as a condition on the facts.'),
	quote: maybe(
		name(factName()),
		'A quote fact. Without these words, found in their source, the criterion is not known to be met.',
	),
	required: usually(
		yesNo(),
		true,
		true,
		'false: shown and counted, but a lead does not fail by it.',
	),
};

const CRITERIA = list(object(CRITERION), { of: 'criteria', least: 1 });
const PASS_AT = placed(number({ low: 0, high: 1000 }));

const SIGNAL = {
	says: need(text(), 'The signal in words.'),
	points: need(
		number({ low: -1000, high: 1000 }),
		'What it adds to the score; it may be below zero.',
	),
	when: need(condition, 'When the points are given.'),
};

const OVERLAY = {
	id: need(name(id()), 'Its short name.'),
	says: need(text(), 'Which leads it is for, in words.'),
	when: need(condition, 'Which leads it is for, as a condition.'),
	criteria: usually(
		list(object(CRITERION), { of: 'criteria' }),
		[],
		[],
		'Further criteria for these leads. One with an id used above replaces that one.',
	),
	pass_at: maybe(PASS_AT, 'Another fit score to reach for these leads.'),
};

const SIGNOFF = {
	role: need(oneOf(['sdr-leader', 'ae-leader']), 'In which part they sign.'),
	by: need(name(mail()), 'The mail address of an active manager in team.yaml.'),
	on: need(date(), 'The day they signed.'),
	digest: need(name(digest()), 'Which contract they signed; `handoff sign` writes it.'),
};

/** `sql-bar.yaml`: what qualified means. */
export const sqlBarFile = object({
	policy: need(oneOf(['sql-bar']), 'Says which file of the contract this is.'),
	version: need(version(), 'Your own name for this version, such as "2027.1".'),
	framework: need(oneOf(FRAMEWORKS), 'What the bar is built on; it is shown and changes nothing.'),
	criteria: need(
		CRITERIA,
		'What must be true of a lead before a meeting can be booked. Each must be possible to prove false.',
	),
	fit: maybe(
		object({
			pass_at: need(PASS_AT, 'The points a lead needs.'),
			signals: need(list(object(SIGNAL), { of: 'signals' }), 'What gives points.'),
		}),
		'A score on top of the criteria. Left out, every lead fits.',
	),
	overlays: usually(
		list(object(OVERLAY), { of: 'overlays' }),
		[],
		[],
		'Further or stricter criteria for some of the leads.',
	),
	signoff: usually(
		list(object(SIGNOFF), { of: 'signatures' }),
		[],
		[],
		'Who agreed to this contract. Any change of meaning in any file makes a signature stale.',
	),
});
export type RawBar = NonNullable<ReturnType<typeof sqlBarFile.read>>;
export type RawCriterion = ObjectOf<typeof CRITERION>;
export type RawOverlay = ObjectOf<typeof OVERLAY>;
