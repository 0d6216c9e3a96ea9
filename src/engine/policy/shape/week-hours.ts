import type { Report } from '../finding';
import { WEEKDAYS, type DayWindow, type Weekday, type WeeklyHours } from '../contract';
import type { Tree } from '../yaml/tree';
import { hours } from './formats';
import { list } from './lists';
import { reportUnknownKeys } from './object';
import { describe, type Shape } from './shape';

const KEYS: ReadonlyMap<string, readonly Weekday[]> = new Map(
	WEEKDAYS.flatMap((first, from) =>
		WEEKDAYS.slice(from).map((last, length): [string, readonly Weekday[]] => [
			length === 0 ? first : `${first}-${last}`,
			WEEKDAYS.slice(from, from + length + 1),
		]),
	),
);
const WINDOWS = list(hours(), { of: 'hours', least: 1 });

/** Working hours by day or range of days: `{ mon-thu: ["09:00-12:30", "13:30-18:00"], fri: ["09:00-13:00"] }`. */
export function weekHours(): Shape<WeeklyHours> {
	return {
		schema: {
			type: 'object',
			minProperties: 1,
			propertyNames: { enum: [...KEYS.keys()] },
			additionalProperties: WINDOWS.schema,
		},
		read(tree, report) {
			if (tree.kind !== 'map') {
				report(tree.at, {
					code: 'TYPE_WRONG',
					expected: 'hours by day, such as mon-fri',
					found: describe(tree),
				});
				return undefined;
			}
			reportUnknownKeys(tree, [...KEYS.keys()], report);
			if (tree.entries.size === 0)
				report(tree.at, { code: 'LIST_TOO_SHORT', least: 1, of: 'days' });
			return readWeek(tree, report);
		},
	};
}

function readWeek(tree: Extract<Tree, { kind: 'map' }>, report: Report): WeeklyHours {
	const week: Record<Weekday, DayWindow[]> = {
		mon: [],
		tue: [],
		wed: [],
		thu: [],
		fri: [],
		sat: [],
		sun: [],
	};
	for (const [key, { value }] of tree.entries) {
		const windows = value.kind === 'list' ? value.items : [];
		WINDOWS.read(value, report);
		for (const day of KEYS.get(key) ?? []) {
			for (const window of windows) addWindow(week[day], day, window, report);
		}
	}
	for (const day of WEEKDAYS) week[day].sort((a, b) => a.from - b.from);
	return week;
}

function addWindow(taken: DayWindow[], day: Weekday, tree: Tree, report: Report): void {
	const written = hours().read(tree, report);
	if (written === undefined) return;
	const [from, until] = [minutes(written.slice(0, 5)), minutes(written.slice(6))];
	if (taken.some((other) => from < other.until && other.from < until)) {
		report(tree.at, { code: 'HOURS_OVERLAP', day, hours: written });
	} else {
		taken.push({ from, until });
	}
}

function minutes(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
