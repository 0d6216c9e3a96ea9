import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICKS_A_SECOND = 100;

/** A process by its place in `/proc`. */
interface Row {
	readonly pid: number;
	readonly parent: number;
	/** Processor time of its own and of children that have ended, in ticks. */
	readonly ticks: number;
}

/** Reads one line of `/proc/PID/stat`; the name in it may hold blanks and brackets. */
export function readStat(line: string): Row {
	const pid = Number.parseInt(line, 10);
	const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
	const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
	return { pid, parent: Number(fields[1]), ticks };
}

/** Processor seconds that a process and everything it has started have used so far. */
export function secondsOf(root: number, rows: readonly Row[]): number {
	const ticksBelow = (pid: number): number =>
		rows
			.filter(({ parent }) => parent === pid)
			.reduce((sum, child) => sum + child.ticks + ticksBelow(child.pid), 0);
	const own = rows.find(({ pid }) => pid === root)?.ticks ?? 0;
	return (own + ticksBelow(root)) / TICKS_A_SECOND;
}

/** All processes there are; empty where there is no `/proc`. */
function processes(): readonly Row[] {
	return readable(() => readdirSync('/proc').filter((name) => /^\d+$/.test(name)), []).flatMap(
		(pid) => readable(() => [readStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))], []),
	);
}

/** Seconds all processors of the machine have had nothing to do, summed over them. */
function idleSeconds(): number {
	const line = readable(() => readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '', '');
	const [, , , , idle = 0, waiting = 0] = line.split(/\s+/).map(Number);
	return (idle + waiting) / TICKS_A_SECOND;
}

function readable<T>(read: () => T, otherwise: T): T {
	try {
		return read();
	} catch {
		return otherwise;
	}
}

/** Where the machine's time has gone so far, in processor seconds. */
export interface Spent {
	/** By part; `inbox and senders` is this process. */
	readonly by: Readonly<Record<string, number>>;
	readonly idle: number;
	/** Of the clock on the wall. */
	readonly at: number;
}

/** @param pids the first process of each part */
export function spentUntilNow(pids: Readonly<Record<string, number>>): Spent {
	const rows = processes();
	const { user, system } = process.cpuUsage();
	const parts = Object.entries(pids).map(([name, pid]) => [name, secondsOf(pid, rows)] as const);
	return {
		by: { ...Object.fromEntries(parts), 'inbox and senders': (user + system) / 1_000_000 },
		idle: idleSeconds(),
		at: performance.now() / 1000,
	};
}
