import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calendarsPage } from './calendars-page.mts';
import { crmPage } from './crm-page.mts';
import { framePage, page, type Place } from './systems-page.mts';
import type { Systems } from './systems.mts';

/** A page that shows what the systems hold now. */
export interface SystemsWeb {
	readonly url: string;
	stop(): Promise<void>;
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src http://127.0.0.1:*";

/** Serves the page on a free port of 127.0.0.1. */
export async function showSystems(systems: Systems, inbox: string): Promise<SystemsWeb> {
	const places = placesOf(systems, inbox);
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://systems');
		const asked = places.find(({ path }) => path === pathname) ?? places[0];
		response.writeHead(200, {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': POLICY,
			'cache-control': 'no-store',
		});
		response.end(asked === undefined ? '' : page(asked, places, asked.show()));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		stop: async () => await ended(server),
	};
}

function placesOf({ crm, google, contract }: Systems, inbox: string): readonly Place[] {
	const places: Place[] = [];
	if (crm !== undefined) {
		const name = crm.system === 'hubspot' ? 'HubSpot' : 'Salesforce';
		places.push({ path: '/crm', name, show: () => crmPage(crm, contract) });
	}
	if (google !== undefined) {
		const { calendar, sheets, url } = google.google;
		/** The only one at once, several to choose from. */
		const address = () => {
			const [only, ...more] = sheets.spreadsheets.keys();
			return only === undefined || more.length > 0 ? url : `${url}page/${only}`;
		};
		places.push({
			path: '/calendars',
			name: 'Calendars',
			show: () => calendarsPage(calendar.calendars.values(), contract.team),
		});
		places.push({
			path: '/sheets',
			name: 'Spreadsheets',
			show: () => framePage(address(), 'Spreadsheets'),
		});
	}
	return [...places, { path: '/inbox', name: 'Mail', show: () => framePage(inbox, 'Mail') }];
}

async function ended(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise<void>((done) => server.close(() => done()));
}
