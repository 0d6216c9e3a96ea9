export { findSlots, suits } from './find-slots';
export type { BusyTimes, Parties, SlotSearch, Span } from './slot-search';
export { knownZone, ZONE_NAMES } from './zones';
