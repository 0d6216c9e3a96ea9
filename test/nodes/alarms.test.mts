import { describe, expect, it } from 'vitest';
import { alarmsOf, toRaise, type Raised } from '../../nodes/HandoffWatchTrigger/alarms';
import type { LedgerFinding, LedgerFindingCode } from '../../src/ledger';

const HOUR = 3_600_000;

function finding(code: LedgerFindingCode, minute: number): LedgerFinding {
	const since = `2027-01-18T15:${String(minute).padStart(2, '0')}:00.000Z`;
	return { code, handoff: `h${minute}`, what: `work-${minute}`, since };
}

describe('alarms', () => {
	it('are one for each code, with the oldest of them', () => {
		const found = [finding('WORK_LATE', 1), finding('LEASE_EXPIRED', 2), finding('WORK_LATE', 3)];
		expect(alarmsOf(found)).toMatchObject([
			{ ...finding('WORK_LATE', 1), count: 2, says: expect.stringContaining('nobody takes it') },
			{ ...finding('LEASE_EXPIRED', 2), count: 1 },
		]);
	});

	it.each(['WORK_DEAD', 'MAIL_UNCERTAIN', 'PROMISE_OVERDUE', 'OUTCOME_UNKNOWN'] as const)(
		'are not raised for %s, of which a person was told',
		(code) => {
			expect(alarmsOf([finding(code, 1)])).toEqual([]);
		},
	);

	it('are raised once, again after a while, and anew when they had been over', () => {
		const raised: Raised = new Map();
		const [late] = [alarmsOf([finding('WORK_LATE', 1)])];
		const raise = (alarms: typeof late, at: number) => toRaise(alarms, raised, at, HOUR).length;
		expect(raise(late, 0)).toBe(1);
		expect(raise(late, HOUR - 1)).toBe(0);
		expect(raise(late, HOUR)).toBe(1);
		expect(raise([], HOUR + 1)).toBe(0);
		expect(raise(late, HOUR + 2)).toBe(1);
	});
});
