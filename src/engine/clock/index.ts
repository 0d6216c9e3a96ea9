export { addWorkingDays, clockCalendar, deadline } from './deadline';
export { firstFreeSlot, isFree, type FreeSlot, type SlotSearch } from './first-free-slot';
export { dayNumber, instantOf, isoDay, localDay, weekdayOf } from './local-time';
export { DAY_MS, MINUTE_MS } from './units';
export { openTable, type OpenTable } from './open-table';
export {
	businessCalendar,
	isAway,
	personCalendar,
	type DayRange,
	type WorkCalendar,
} from './work-calendar';
export { addWorking, isOpen, nextOpening, openUntil, workingMinutes } from './working-time';
