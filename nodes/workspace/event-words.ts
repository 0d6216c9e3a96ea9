import type { EventType } from '../../src/engine/handoff/event';

/**
 * The events a workflow may record by itself, and how the editor names them.
 *
 * Missing on purpose: what only the nodes of this package can know, such as a verdict, an
 * assignment or a lead received.
 */
export const EVENT_WORDS = {
	'meeting.held': { name: 'Meeting Held', description: 'The prospect came' },
	'meeting.no-show': { name: 'Meeting No-Show', description: 'The prospect did not come' },
	'meeting.moved': { name: 'Meeting Moved', description: 'Another time was agreed' },
	'meeting.cancelled': {
		name: 'Meeting Cancelled',
		description: 'The meeting will not take place',
	},
	'sdr.joined': { name: 'SDR Joined', description: 'The SDR was in the first five minutes' },
	'followup.logged': { name: 'Follow-Up Logged', description: 'The AE followed up' },
	'intro.sent': { name: 'Intro Sent', description: 'Sent by another mail node' },
	'invitation.sent': { name: 'Invitation Sent', description: 'Sent by another mail node' },
	'reminder.sent': { name: 'Reminder Sent', description: 'Sent by another mail node' },
	'notice.sent': { name: 'Notice Sent', description: 'Somebody on the team was told something' },
	'opportunity.opened': {
		name: 'Opportunity Opened',
		description: 'The CRM holds an opportunity for the accepted handoff',
	},
	'owner.moved': { name: 'Owner Moved', description: 'The AE owns the lead from now on' },
	recycled: { name: 'Recycled', description: 'A rejected lead is back with its next step' },
	reengaged: { name: 'Reengaged', description: 'A recycled lead starts its next cycle' },
	'ae.reassigned': { name: 'AE Reassigned', description: 'Another AE has the handoff now' },
	'ae.covered': {
		name: 'AE Covered',
		description: 'A colleague takes the meeting, not the handoff',
	},
	'opportunity.won': { name: 'Opportunity Won', description: 'The deal was closed' },
	'opportunity.lost': { name: 'Opportunity Lost', description: 'The deal was lost' },
} as const satisfies Partial<Record<EventType, { name: string; description: string }>>;

export type RecordableType = keyof typeof EVENT_WORDS;
