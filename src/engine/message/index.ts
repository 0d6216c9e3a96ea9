export { cleanText, cleanWords } from './clean-text';
export type { CoachingTold } from './coaching-words';
export { messageContext, type MessageExtra } from './build-context';
export { calendarWords, type CalendarWords, type EntryWords } from './calendar-words';
export { composeAlarm } from './compose-alarm';
export { composeMail, type Composed, type ComposeOptions } from './compose-mail';
export { foundQuote } from './found-quote';
export { COLOURS, STYLE } from './html-style';
export { mailboxName } from './addressees';
export { mailDocument, noticeCell } from './mail-document';
export { inviteIcs, type Attendee, type Invitation } from './invite-ics';
export {
	isMailKind,
	MAIL_KINDS,
	MESSAGE_NAMES,
	OPTIONAL_MESSAGES,
	type MailKind,
} from './mail-kind';
export { type MessageContext } from './message-context';
export { domainOf, MARK_HEADER, messageIdOf, revisionFor } from './message-id';
export { type CalendarPart, type Mailbox, type OutgoingMail, type Picture } from './outgoing-mail';
export { firstName } from './people';
export { parseTemplate, type ParsedTemplate } from './parse-template';
export { renderMessage, type RenderedMessage } from './render-message';
export { singleAddress, type AddressProblemCode, type SingleAddress } from './single-address';
export { spanWords } from './span-words';
export { TEMPLATE_PROBLEM_CODES, type TemplateProblemCode } from './template-node';
export { templateProblems } from './template-problems';
export { MESSAGE_VARIABLES, type MessageVariable } from './variables';
export { instantWords, whenWords } from './when-words';
export { WITHHELD_CODES, WITHHELD_WORDS, type WithheldCode } from './withheld';
