export { clockCalendar } from './clock-calendar';
export type { ClockRun } from './clock-run';
export { clockState, type ClockState } from './clock-state';
export { clockTimes, type ClockMoment, type ClockTimes } from './clock-times';
export { deadline } from './deadline';
export { firstFreeSlot, isFree, type FreeSlot, type SlotSearch } from './first-free-slot';
export { dayNumber, instantOf, isoDay, localDay, localMs, weekdayOf } from './local-time';
export { openStarts, type StartSearch } from './open-starts';
export { DAY_MS, HOUR_MS, MINUTE_MS } from './units';
export { openTable, type OpenTable } from './open-table';
export { runDeadline } from './run-deadline';
export { remainingMinutes, usedMinutes } from './used-minutes';
export {
	businessCalendar,
	isAway,
	personCalendar,
	prospectCalendar,
	type DayRange,
	type WorkCalendar,
} from './work-calendar';
export { addWorkingDays } from './working-days';
export { addWorking, isOpen, nextOpening, openUntil, workingMinutes } from './working-time';
