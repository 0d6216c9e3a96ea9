import type { WorkKind } from '../../src/engine/handoff/work';

/** How the editor names each kind of work; a kind without words does not compile. */
export const WORK_WORDS: Readonly<Record<WorkKind, { name: string; description: string }>> = {
	qualify: {
		name: 'Qualify and Route',
		description: 'A lead is new, or something new is known about it',
	},
	'ask-evidence': {
		name: 'Ask the SDR for Evidence',
		description: 'The bar could not tell; the SDR knows what is missing',
	},
	book: { name: 'Book the Meeting', description: 'An AE was chosen and no meeting stands yet' },
	'ask-booking': {
		name: 'Ask the SDR to Book',
		description: 'An AE was chosen; the contract lets the SDR pick the time',
	},
	'send-invitation': {
		name: 'Send the Invitation',
		description: 'A meeting was booked or moved',
	},
	'send-intro': {
		name: 'Send the Three-Way Intro',
		description: 'A meeting was booked; the intro goes to lead, AE and SDR',
	},
	'send-reminder': {
		name: 'Send the Reminder',
		description: 'The meeting is a day away',
	},
	'request-decision': {
		name: 'Request the Decision',
		description: 'The meeting is over; the AE accepts or rejects',
	},
	'open-opportunity': {
		name: 'Open the Opportunity',
		description: 'The AE accepted; ownership moves',
	},
	'return-to-sdr': {
		name: 'Return to the SDR',
		description: 'The AE rejected, with a reason and a next step',
	},
	wake: {
		name: 'Wake Up',
		description: 'A lead that went back has waited long enough, or what it waited for has happened',
	},
	'announce-wake': {
		name: 'Announce the Wake-Up',
		description: 'A lead came back; its owner is told what happened before',
	},
	rebook: { name: 'Rebook', description: 'The prospect did not come' },
	'send-cancellation': {
		name: 'Send the Cancellation',
		description: 'A meeting that stood in calendars was cancelled',
	},
	'hand-over': {
		name: 'Tell the Former AE',
		description: 'Another AE has the handoff now',
	},
	nudge: {
		name: 'Nudge',
		description: 'A promise is running out, or has; the person who gave it is reminded',
	},
	escalate: {
		name: 'Escalate',
		description: 'A promise ran out some time ago; the manager is told',
	},
	reassign: {
		name: 'Reassign',
		description: 'A promise ran out so long ago that another AE takes over',
	},
	'update-crm': {
		name: 'Update the CRM',
		description: 'Something happened that the CRM does not show yet',
	},
	'update-calendar': {
		name: 'Update the Calendar',
		description: 'A meeting was booked, moved or cancelled, and the calendar does not show it yet',
	},
	'tell-declined': {
		name: 'Tell of a Declined Invitation',
		description: 'The prospect declined; the SDR can still agree another time',
	},
	'tell-dead': {
		name: 'Tell of Dead Work',
		description: 'Something was given up, or a mail could not be sent; a person must look',
	},
	coach: {
		name: 'Coach',
		description: 'The AE scored the meeting; the SDR and their manager hear what it was worth',
	},
	'alert-nobody-available': {
		name: 'Alert: Nobody Available',
		description: 'No AE could take the lead; the person the pool names is told',
	},
};
