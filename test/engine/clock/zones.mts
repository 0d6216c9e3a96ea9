import { WEEKDAYS_NINE_TO_FIVE } from '../route/small-contract.mts';

/** Zones that change their clocks, each in its own way: half an hour, backwards for Ramadan, on the southern side. */
export const ZONES = [
	'America/New_York',
	'Europe/London',
	'Australia/Sydney',
	'Australia/Lord_Howe',
	'Africa/Casablanca',
	'Pacific/Auckland',
];

const night = [
	{ from: 0, until: 5 * 60 },
	{ from: 22 * 60, until: 24 * 60 },
];
const nights = {
	mon: night,
	tue: night,
	wed: night,
	thu: night,
	fri: night,
	sat: night,
	sun: night,
};

/** An office, and a night shift that is at work when the clocks change. */
export const HOURS = [WEEKDAYS_NINE_TO_FIVE, nights];
