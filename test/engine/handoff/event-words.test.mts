import { expect, it } from 'vitest';
import { eventWords } from '../../../src/engine/handoff';
import type { EventData, EventType } from '../../../src/engine/handoff/event';
import {
	AE,
	after,
	ASSIGNED,
	eventOn,
	iso,
	MEETING,
	NOW,
	OTHER_AE,
	REJECTED,
	verdict,
} from '../../support/story.mts';

const MAIL = { messageId: '<a@b.example>', revision: 0 };

/** One of each, with the words that must be in its sentence. */
const EACH: { readonly [T in EventType]: readonly [EventData[T], string] } = {
	'lead.received': [{ lead: 'crm-1', sdr: 'priya-nair', facts: {} }, 'Name of priya-nair'],
	'evidence.requested': [
		{ messageId: '<a@b.example>', missing: ['discovery.notes'] },
		'discovery.notes',
	],
	'evidence.added': [{ facts: {} }, 'New facts'],
	'bar.evaluated': [verdict('needs-evidence'), 'discovery.notes'],
	'ae.assigned': [ASSIGNED, `Name of ${AE}`],
	'ae.unavailable': [{ pool: 'americas', rule: 'x', candidates: [] }, 'Nobody in americas'],
	'ae.covered': [{ ae: OTHER_AE }, 'covers'],
	'ae.reassigned': [{ from: AE, to: OTHER_AE, reason: 'ill' }, `to Name of ${OTHER_AE}: ill`],
	'meeting.booked': [MEETING, '2027-01-20 15:00 UTC'],
	'meeting.moved': [MEETING, 'moved to 2027-01-20'],
	'meeting.cancelled': [{ by: 'prospect' }, 'prospect cancelled'],
	'invitation.sent': [MAIL, 'invitation'],
	'intro.sent': [MAIL, 'introduction'],
	'mail.withheld': [{ message: 'intro', reason: 'too-late' }, 'too-late'],
	'reminder.sent': [MAIL, 'reminder'],
	'brief.sent': [MAIL, 'brief'],
	'brief.opened': [{ by: AE }, 'opened'],
	'sdr.joined': [{ sdr: 'priya-nair' }, 'joined'],
	'meeting.held': [{ by: AE }, 'took place'],
	'meeting.no-show': [{ by: AE }, 'did not come'],
	'followup.logged': [{ by: AE }, 'followed up'],
	'decision.requested': [{ ...MAIL, expiresAt: iso(NOW) }, '2027-01-18 15:00 UTC'],
	'decision.accepted': [{ by: AE, confirmed: [] }, 'accepted'],
	'decision.rejected': [{ ...REJECTED, failed: ['champion'] }, '(champion). Name of priya-nair'],
	'quality.scored': [{ by: AE, score: 4 }, '4 of 5'],
	'opportunity.opened': [{ opportunity: 'opp-7' }, 'opp-7'],
	'owner.moved': [{ from: 'priya-nair', to: AE }, `Name of ${AE} owns`],
	recycled: [
		{ reason: 'x', next: { owner: 'priya-nair', action: 'Wait', wakeOn: 'a new budget is known' } },
		'when a new budget is known',
	],
	reengaged: [{ by: 'priya-nair' }, 'took the lead up again'],
	closed: [{ by: 'system', reason: 'cycle-cap' }, 'closed for good: cycle-cap'],
	'notice.sent': [{ ...MAIL, message: 'rebook-request' }, 'rebook-request'],
	'sla.warned': [{ clock: 'ae-decides', run: 1, warning: 1, told: true }, 'running out'],
	'sla.breached': [{ clock: 'ae-decides', run: 1 }, 'ran out'],
	escalated: [
		{ clock: 'ae-decides', run: 1, level: 2, action: 'manager', told: true },
		'level 2: their manager is told',
	],
	'sla.acknowledged': [{ clock: 'ae-decides', by: AE }, 'took up the clock'],
	'work.dead': [{ work: 'send-intro:h1:1.0', reason: 'no-answer' }, 'Given up on send-intro'],
	'work.settled': [
		{ work: 'send-intro:h1:1.0', as: 'again', by: AE },
		'has send-intro.0 tried again',
	],
	'crm.begun': [{ system: 'hubspot' }, 'From now on it is shown in hubspot'],
	'crm.linked': [{ system: 'hubspot', contact: '512', opportunity: '77' }, '512'],
	'crm.kept': [
		{ system: 'hubspot', properties: ['contact.handoff_pain'], mark: 'm1' },
		'contact.handoff_pain',
	],
	'crm.unread': [{ system: 'hubspot', code: 'CRM_NO_ANSWER' }, 'CRM_NO_ANSWER'],
	'calendar.linked': [
		{
			system: 'google',
			person: AE,
			event: 'abc12',
			link: 'https://meet.google.com/abc-defg-hij',
			start: '2027-01-20T15:00:00.000Z',
			end: '2027-01-20T15:30:00.000Z',
			revision: 0,
		},
		'with a link to the call',
	],
	'meeting.answered': [{ who: 'prospect', answer: 'no' }, 'prospect says no'],
	'opportunity.won': [{ by: AE }, 'won'],
	'opportunity.lost': [{ by: AE }, 'lost'],
	'person.erased': [{ by: 'renata-silva' }, 'erased'],
	'mention.erased': [{ by: 'renata-silva', places: ['note'] }, 'note'],
};

it.each(Object.entries(EACH))('%s is one sentence a person understands', (type, [data, words]) => {
	const event = eventOn(after([]), type as EventType, data as never);
	const sentence = eventWords(event, (id) => `Name of ${id}`);
	expect(sentence).toContain(words);
	expect(sentence).toMatch(/^[A-Z].*\.$/);
	expect(sentence).not.toMatch(/undefined|null|\[object/);
});

it('a rejection on the bar names the criteria that failed', () => {
	expect(eventWords(eventOn(after([]), 'bar.evaluated', verdict('not-qualified')))).toContain(
		'company-size',
	);
});

it('a lead without an SDR says who has it, and why', () => {
	const lead = eventOn(after([]), 'lead.received', {
		lead: 'crm-1',
		sdr: 'priya-nair',
		sdrByContract: true,
		facts: {},
	});
	expect(eventWords(lead)).toContain('the contract gives it to priya-nair');
});
