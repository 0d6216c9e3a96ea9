export { aeMail, type OpenDecision } from './ae-mail';
export { casesOf, type Case } from './case';
export { sdrMail } from './sdr-mail';
export type { PictureAsked } from './plot-figures';
export { teamMail } from './team-mail';
export { mailPeriod, weekDue } from './week-due';
export type { WeeklyWords } from './weekly-html';
export { weeklyOutgoing } from './weekly-outgoing';
export {
	WEEKLY_KINDS,
	weeklyKey,
	weeklyMails,
	type WeeklyKind,
	type WeeklyMail,
} from './weekly-mail';
