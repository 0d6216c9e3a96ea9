export { collector, GROUPINGS, type Grouping } from './collect';
export { bucketsOf, periodOf, type Period } from './period';
export { roundReader } from './read-rounds';
export type { Round } from './round';
export { ALWAYS_GROUPED, scorecardOf, type Scorecard } from './scorecard';
