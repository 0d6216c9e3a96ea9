/** What of Google's client is loaded late, by name: bundled as it is, only a default would be left. */
export { auth, sheets } from '@googleapis/sheets';
