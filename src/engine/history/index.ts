export { readColumns, type Columns } from './columns';
export { eventsOfRow, FROM_TABLE } from './events-of-row';
