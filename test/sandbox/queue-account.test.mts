import { describe, expect, it } from 'vitest';
import type { Survivor } from '../../sandbox/chaos/account.mts';
import { type Aftermath, brokenPromises, type Finding } from '../../sandbox/queue/account.mts';

const KILLED_AT = Date.parse('2027-01-18T12:00:00Z');
const SOON = '2999-01-01T00:00:00Z';

interface Happened {
	readonly verdict?: string;
	readonly status?: string;
	readonly events?: ReadonlyArray<readonly [type: string, data?: object]>;
	readonly work?: readonly object[];
}

const BOOKED: NonNullable<Happened['events']> = [['ae.assigned'], ['meeting.booked']];

function survivor(id: string, happened: Happened = {}): Survivor {
	const { verdict = 'qualified', status = 'booked', events = BOOKED, work = [] } = happened;
	const received = ['lead.received', { lead: `lead of ${id}` }] as const;
	return {
		state: { id, verdict, status },
		timeline: [received, ...events].map(([type, data = {}]) => ({ type, data })),
		work,
	} as unknown as Survivor;
}

const mail = (kind: string, id: string) => ({ messageId: `<${kind}.${id}.1.0@x.example>` });
const finding = (code: Finding['code'], more: Partial<Finding> = {}): Finding => ({
	code,
	handoff: 'h1',
	what: 'send-intro:h1:1.0',
	since: '2027-01-18T11:59:58Z',
	severity: 'stuck',
	...more,
});

/** Two leads that came through as they should; one qualified, one nobody can tell yet. */
const WELL: Aftermath = {
	answered: [
		{ id: 'h1', verdict: 'qualified' },
		{ id: 'h2', verdict: 'needs-evidence' },
	],
	survivors: [
		survivor('h1', {
			work: [{ key: 'send-reminder:h1', kind: 'send-reminder', status: 'open', dueAt: SOON }],
		}),
		survivor('h2', { verdict: 'needs-evidence', status: 'working', events: [] }),
	],
	mails: [mail('intro', 'h1'), mail('invitation', 'h1'), mail('evidence-request', 'h2')],
	findings: [finding('PROMISE_OVERDUE', { severity: 'waiting' })],
	endings: [],
	executions: { 'worker-1': 3, 'worker-2': 4 },
};

const withFirst = (happened: Happened): Partial<Aftermath> => ({
	survivors: [survivor('h1', happened), WELL.survivors[1]!],
});

const DEAD_INTRO = { key: 'send-intro:h1:1.0', kind: 'send-intro', status: 'dead', dueAt: SOON };
const UNCERTAIN: Partial<Aftermath> = {
	...withFirst({
		events: [...BOOKED, ['work.dead', { work: DEAD_INTRO.key, reason: 'mail-uncertain' }]],
		work: [DEAD_INTRO],
	}),
	mails: [mail('evidence-request', 'h2')],
	findings: [finding('WORK_DEAD'), finding('MAIL_UNCERTAIN', { what: '<intro.h1.1.0@x.example>' })],
	endings: [KILLED_AT],
};

describe('what is held against the promises', () => {
	it.each<readonly [string, Partial<Aftermath>]>([
		['everything came through', {}],
		['an intro is held back because its sender was killed in the middle', UNCERTAIN],
	])('is well where %s', (_title, differs) => {
		expect(brokenPromises({ ...WELL, ...differs })).toEqual([]);
	});

	it.each<readonly [string, Partial<Aftermath>, string]>([
		['a handoff is lost', { survivors: [WELL.survivors[0]!] }, 'h2 was answered and is lost'],
		[
			'a handoff came from nowhere',
			{ survivors: [...WELL.survivors, survivor('h3')] },
			'h3 came from no lead',
		],
		[
			'two leads became one handoff',
			{ answered: [...WELL.answered, WELL.answered[0]!] },
			'h1 is the handoff of several leads',
		],
		[
			'one lead became two handoffs',
			{ survivors: [...WELL.survivors, WELL.survivors[0]!] },
			'lead of h1 has several handoffs',
		],
		[
			'the verdict is another',
			withFirst({ verdict: 'not-qualified' }),
			'h1 is not-qualified, not qualified',
		],
		['a meeting was not booked', withFirst({ status: 'assigned' }), 'h1 is assigned, not booked'],
		[
			'an AE was assigned twice',
			withFirst({ events: [['ae.assigned'], ...BOOKED] }),
			'h1: ae.assigned 2 times instead of 1',
		],
		[
			'an intro went out twice',
			{ mails: [...WELL.mails, mail('intro', 'h1')] },
			'<intro.h1.1.0@x.example> went out twice',
		],
		[
			'an intro is missing',
			{ mails: WELL.mails.slice(1) },
			'h1: the intro did not go out, and nobody is told',
		],
		[
			'an SDR was not asked',
			{ mails: WELL.mails.slice(0, 2) },
			'h2: the SDR was not asked, and nobody is told',
		],
		[
			'work is left undone',
			withFirst({
				work: [{ key: 'book:h1', kind: 'book', status: 'open', dueAt: '2020-01-01T00:00:00Z' }],
			}),
			'book:h1 is still to be done',
		],
		[
			'a worker had nothing to do',
			{ executions: { 'worker-1': 7, 'worker-2': 0 } },
			'worker-2 did nothing',
		],
		[
			'something is in doubt and nobody was killed',
			{ ...UNCERTAIN, endings: [] },
			'handoff doctor: WORK_DEAD h1 send-intro:h1:1.0',
		],
		[
			'a mail was begun after the kill',
			{ ...UNCERTAIN, endings: [KILLED_AT - 60_000] },
			'handoff doctor: MAIL_UNCERTAIN h1 <intro.h1.1.0@x.example>',
		],
		[
			'a mail was begun long before the kill',
			{ ...UNCERTAIN, endings: [KILLED_AT + 600_000] },
			'handoff doctor: MAIL_UNCERTAIN h1 <intro.h1.1.0@x.example>',
		],
		[
			'work was given up for another reason',
			{
				...UNCERTAIN,
				...withFirst({
					events: [...BOOKED, ['work.dead', { work: DEAD_INTRO.key, reason: 'lease-expired' }]],
					work: [DEAD_INTRO],
				}),
			},
			'handoff doctor: WORK_DEAD h1 send-intro:h1:1.0',
		],
		[
			'the ledger itself is broken',
			{ findings: [finding('DECIDED_TWICE', { severity: 'broken', what: 'twice' })] },
			'handoff doctor: DECIDED_TWICE h1 twice',
		],
	])('is told where %s', (_title, differs, problem) => {
		expect(brokenPromises({ ...WELL, ...differs })).toContain(problem);
	});
});
