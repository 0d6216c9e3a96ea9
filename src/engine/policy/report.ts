import { toProblem, type Report } from './finding';
import type { Problem } from './problem';

const MOST_PROBLEMS = 200;

/** Gathers findings as problems. The same one is noted once; after 200 only that there are more. */
export interface Problems {
	readonly report: Report;
	/** Takes over problems another part has put into words already. */
	add(problem: Problem): void;
	hasErrors(): boolean;
	/** By file, line and column. */
	all(): readonly Problem[];
}

/** A fresh, empty collection. */
export function collectProblems(): Problems {
	const found: Problem[] = [];
	const seen = new Set<string>();
	const add = (problem: Problem): void => {
		if (found.length > MOST_PROBLEMS) return;
		const { file, line, column } = problem;
		const cut = { code: 'PROBLEMS_CUT', limit: MOST_PROBLEMS } as const;
		const noted = found.length === MOST_PROBLEMS ? toProblem({ file, line, column }, cut) : problem;
		const key = `${placeIn(noted)} ${noted.message}`;
		if (seen.has(key)) return;
		seen.add(key);
		found.push(noted);
	};
	return {
		report: (at, finding) => {
			if (found.length <= MOST_PROBLEMS) add(toProblem(at, finding));
		},
		add,
		hasErrors: () => found.some(({ severity }) => severity === 'error'),
		all: () => withoutDoubt(found).sort(byPlace),
	};
}

/** How else a word may be read is of no interest where it is wrong anyway. */
function withoutDoubt(found: readonly Problem[]): Problem[] {
	const wrong = new Set(found.filter(({ severity }) => severity === 'error').map(placeIn));
	return found.filter(
		(problem) => problem.code !== 'YAML_AMBIGUOUS' || !wrong.has(placeIn(problem)),
	);
}

function placeIn({ file, line, column }: Problem): string {
	return `${file}:${line}:${column}`;
}

function byPlace(a: Problem, b: Problem): number {
	const file = a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
	return file || a.line - b.line || a.column - b.column;
}
