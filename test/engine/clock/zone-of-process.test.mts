import { expect, it } from 'vitest';

// The tests of this folder run in several zones (vitest.config.mts); where the setting had no effect,
// all of them would say the same thing.
it('runs in the time zone it was told to', () => {
	const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
	expect(timeZone).toBe(process.env['TZ'] ?? timeZone);
	const january = new Date(2027, 0, 15, 12);
	expect(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit' }).format(january)).toBe(
		'12',
	);
});
