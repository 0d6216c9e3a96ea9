import { describe, expect, it } from 'vitest';
import { composeAlarm } from '../../../src/engine/message';
import { FROM, lumenta, NOW } from './lumenta.mts';

const CONTRACT = lumenta();
const ALARM = { title: 'WORK_LATE', details: '3 of them since noon', to: '', from: FROM, now: NOW };
const HOUR = 3_600_000;

describe('an alarm', () => {
	it('goes to the first manager, or to whom it is for', () => {
		const to = (id: string) => composeAlarm(CONTRACT, { ...ALARM, to: id }).to[0]?.address;
		expect(to('')).toBe('renata.silva@lumenta.example');
		expect(to('tom-becker')).toBe('tom.becker@lumenta.example');
		expect(() => to('nobody')).toThrow(RangeError);
	});

	it('is the same mail within an hour, and another one for another title', () => {
		const id = (change: Partial<typeof ALARM>) =>
			composeAlarm(CONTRACT, { ...ALARM, ...change }).messageId;
		expect(id({ details: '4 of them' })).toBe(id({}));
		expect(id({ title: 'LEASE_EXPIRED' })).not.toBe(id({}));
		expect(id({ now: NOW + HOUR })).not.toBe(id({}));
	});

	it('says what it is about, and nothing of it can end a header or be markup', () => {
		const mail = composeAlarm(CONTRACT, {
			...ALARM,
			title: 'Failed\r\nBcc: evil@x.example',
			details: '<script>alert(1)</script>',
		});
		expect(mail.subject).not.toMatch(/[\r\n]/);
		expect(mail.html).not.toContain('<script');
		expect(mail.text).toContain('handoff doctor');
	});
});
