import fc from 'fast-check';

/** Leads are few, so that what happens meets itself. */
export const HANDOFFS = ['h1', 'h2', 'h3'] as const;
export type HandoffName = (typeof HANDOFFS)[number];

/** One thing somebody does. Numbers are choices among what there is to choose from. */
export type Step =
	| { readonly do: 'deliver'; readonly id: HandoffName; readonly facts: number }
	/** Whatever comes next in a handoff's usual life. */
	| { readonly do: 'advance'; readonly id: HandoffName; readonly choice: number }
	| { readonly do: 'say'; readonly id: HandoffName; readonly what: What; readonly choice: number }
	/** Something that was said before arrives once more. */
	| { readonly do: 'redeliver'; readonly choice: number }
	| { readonly do: 'assign'; readonly id: HandoffName }
	| { readonly do: 'claim'; readonly limit: number }
	| { readonly do: 'complete'; readonly choice: number }
	| { readonly do: 'release'; readonly choice: number; readonly seconds: number }
	| { readonly do: 'wait'; readonly seconds: number }
	/** The process dies at this statement of the next step, and another one takes over. */
	| { readonly do: 'die'; readonly at: number };

export const WHATS = [
	'judge',
	'book',
	'move',
	'cancel',
	'no-show',
	'held',
	'accept',
	'reject',
	'open',
	'own',
	'recycle',
	'reengage',
	'close',
	'reassign',
	'cover',
	'erase',
	'mail',
] as const;
export type What = (typeof WHATS)[number];

const id = fc.constantFrom(...HANDOFFS);
const choice = fc.nat(99);

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('deliver' as const), id, facts: fc.nat(2) }),
	},
	{ weight: 14, arbitrary: fc.record({ do: fc.constant('advance' as const), id, choice }) },
	{
		weight: 8,
		arbitrary: fc.record({
			do: fc.constant('say' as const),
			id,
			what: fc.constantFrom(...WHATS),
			choice,
		}),
	},
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('redeliver' as const), choice }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('assign' as const), id }) },
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('claim' as const),
			limit: fc.integer({ min: 1, max: 6 }),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('complete' as const), choice }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('release' as const),
			choice,
			seconds: fc.constantFrom(0, 30),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('wait' as const),
			seconds: fc.constantFrom(10, 60, 3600, 86_400, 200_000),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('die' as const), at: fc.integer({ min: 1, max: 14 }) }),
	},
);

/** Stories long enough for a handoff or two to be decided. */
export const stories = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' });
