export { asker, type Asker, type Patience } from './ask-google';
export { GOOGLE_CODES, GoogleError, type GoogleCode } from './google-error';
export type { Fetch, GoogleLogin } from './google-login';
export { makeSpreadsheet } from './sheets/make-spreadsheet';
export { refreshSpreadsheet, type Refreshed } from './sheets/refresh-spreadsheet';
export { sheetsApi, type SheetsApi } from './sheets/sheets-api';
export { calendarApi, type Booked, type CalendarApi } from './calendar/calendar-api';
export type { Answer, Busy, Changes, HeldMeeting, Meeting } from './calendar/calendar-event';
