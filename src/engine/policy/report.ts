import { toProblem, type Finding, type Report } from './finding';
import type { Place, Problem } from './problem';

const MOST_PROBLEMS = 200;

/** Gathers findings as problems. The same one is noted once; after 200 only that there are more. */
export interface Problems {
	readonly report: Report;
	/** By file, line and column. */
	all(): readonly Problem[];
}

/** A fresh, empty collection. */
export function collectProblems(): Problems {
	const found: Problem[] = [];
	const seen = new Set<string>();
	const report = (at: Place, finding: Finding): void => {
		if (found.length > MOST_PROBLEMS) return;
		const cut = found.length === MOST_PROBLEMS;
		const problem = toProblem(at, cut ? { code: 'PROBLEMS_CUT', limit: MOST_PROBLEMS } : finding);
		const key = `${at.file}:${at.line}:${at.column} ${problem.message}`;
		if (seen.has(key)) return;
		seen.add(key);
		found.push(problem);
	};
	return { report, all: () => [...found].sort(byPlace) };
}

function byPlace(a: Problem, b: Problem): number {
	const file = a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
	return file || a.line - b.line || a.column - b.column;
}
