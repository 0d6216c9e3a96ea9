import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
	process.env['CHROMIUM'] ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Starts the browser of this machine; set CHROMIUM where it lies elsewhere. */
export async function startBrowser(): Promise<Browser> {
	const executablePath = PLACES.find((place) => place !== '' && existsSync(place));
	if (executablePath === undefined) {
		throw new Error('No browser found. Install chromium, or set CHROMIUM to its program.');
	}
	return await chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-dev-shm-usage',
			'--no-first-run',
		],
	});
}
