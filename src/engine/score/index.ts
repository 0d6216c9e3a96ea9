export { collector, GROUPINGS, type Grouping } from './collect';
export { METRIC_WORDS } from './report/metric-words';
export { namesIn } from './names';
export { bucketsOf, isTooLong, lastWeek, LONGEST_YEARS, periodOf, type Period } from './period';
export { decisionClock } from './promises';
export { roundReader } from './read-rounds';
export { scorecardHtml } from './report/html/scorecard-html';
export { scorecardJson } from './report/scorecard-json';
export { scorecardRows } from './report/scorecard-rows';
export { scorecardText } from './report/scorecard-text';
export type { Round } from './round';
export { scorecardFrom } from './scorecard-from';
export { ALWAYS_GROUPED, scorecardOf, type Scorecard } from './scorecard';
export {
	aeMail,
	casesOf,
	mailPeriod,
	sdrMail,
	teamMail,
	weekDue,
	WEEKLY_KINDS,
	weeklyKey,
	weeklyMails,
	weeklyOutgoing,
	type Case,
	type OpenDecision,
	type PictureAsked,
	type WeeklyKind,
	type WeeklyMail,
	type WeeklyWords,
} from './mail';
export { sheetReader, type SheetReader } from './sheet/sheet-reader';
export { weekOf, weeksUntil } from './sheet/sheet-weeks';
export {
	KEY_COLUMNS,
	TAB_NAMES,
	type Cell,
	type Column,
	type ColumnForm,
	type Row,
	type Sheet,
	type Tab,
	type TabChart,
	type TabName,
} from './sheet/tab';
