import { describe, expect, it } from 'vitest';
import { readStat, secondsOf, spentUntilNow } from '../../sandbox/queue/processor-time.mts';

/** As Linux writes it: user and system time, then those of children that have ended. */
const line = (pid: number, parent: number, name: string, ticks: readonly number[]) =>
	`${pid} (${name}) S ${parent} 1 1 0 -1 4194560 1 2 3 4 ${ticks.join(' ')} 20 0 11 0 900 1 2`;

describe('processor time', () => {
	it('is read from a line, whatever the name of the process', () => {
		const row = { pid: 12, parent: 3, ticks: 1110 + 4 };
		expect(readStat(line(12, 3, 'node', [1000, 100, 10, 4]))).toEqual(row);
		expect(readStat(line(12, 3, 'a) S 9 (b', [1000, 100, 10, 4]))).toEqual(row);
	});

	it('is summed over a process and all it has started, and over nobody else', () => {
		const rows = [
			readStat(line(1, 0, 'init', [9999, 0, 0, 0])),
			readStat(line(10, 1, 'postgres', [100, 0, 0, 0])),
			readStat(line(11, 10, 'postgres', [200, 50, 0, 0])),
			readStat(line(12, 11, 'sh', [0, 0, 25, 25])),
			readStat(line(20, 1, 'other', [7777, 0, 0, 0])),
		];
		expect(secondsOf(10, rows)).toBe(4);
		expect(secondsOf(99, rows)).toBe(0);
	});

	it('is asked of the machine', () => {
		const { by } = spentUntilNow({ me: process.pid });
		expect(by['inbox and senders']).toBeGreaterThan(0);
		expect(by['me']).toBeGreaterThan(0);
	});
});
