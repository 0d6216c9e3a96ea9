export { bookingPage, bookingRevision } from './booking-page';
export type { PageDecision, Quality } from './decision';
export { decisionPage } from './decision-page';
export { donePage, type DoneView } from './done-page';
export { evidencePage } from './evidence-page';
export {
	FORM_PROBLEM_CODES,
	formProblem,
	type FormProblem,
	type FormProblemCode,
} from './form-problem';
export { PAGE_HEADERS } from './headers';
export { markup, toText, type Html, type Slot } from './markup';
export type { BookingView, DecisionView, EvidenceView, FormView } from './page-view';
export {
	readBookingForm,
	readTimesWanted,
	type ReadBooking,
	type TimesWanted,
} from './read-booking-form';
export { readDecisionForm, type ReadDecision } from './read-decision-form';
export { readEvidenceForm, type ReadEvidence } from './read-evidence-form';
export { postedKeys, type PostedKeys } from './posted-keys';
export type { DecisionContext } from './reading';
export { REFUSED_STATUS, refusedPage, type Refused } from './refused-page';
export { timelinePage, type TimelineView } from './timeline-page';
export { waitingPage, type WaitingView } from './waiting-page';
