/**
 * Which of many tests stand when at most the share `q` of those that are shown may be false: the
 * step-up procedure of Benjamini and Hochberg (1995). One answer for each p, in the same order.
 */
export function benjaminiHochberg(ps: readonly number[], q: number): readonly boolean[] {
	const sorted = [...ps].sort((a, b) => a - b);
	let bound = -1;
	for (const [at, p] of sorted.entries()) {
		if (p <= ((at + 1) / sorted.length) * q) bound = p;
	}
	return ps.map((p) => p <= bound);
}
