/** HubSpot's date-versioned API; each version is kept for 18 months. */
const VERSION = '2026-09';

export type HubSpotObject = 'contacts' | 'companies' | 'deals' | 'tasks';

export const objectPath = (type: HubSpotObject, rest: string): string =>
	`/crm/objects/${VERSION}/${type}/${rest}`;

export const associationPath = (from: HubSpotObject, to: HubSpotObject): string =>
	`/crm/associations/${VERSION}/${from}/${to}/batch/read`;

export const ownersPath = (after: string | undefined): string =>
	`/crm/owners/${VERSION}?limit=100${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`;

export const propertiesPath = (type: HubSpotObject, rest = ''): string =>
	`/crm/properties/${VERSION}/${type}${rest}`;
