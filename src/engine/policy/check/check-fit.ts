import type { RawBar } from '../files/sql-bar-file';
import type { Report } from '../finding';

/**
 * Reports a score no lead can reach, and one every lead has.
 *
 * The most a lead can have is the sum of the points above zero, the least the sum of those below.
 */
export function checkFit({ fit, overlays }: RawBar, report: Report): void {
	if (!fit) return;
	const points = fit.signals.map((signal) => signal.points);
	const most = points.filter((each) => each > 0).reduce(sum, 0);
	const least = points.filter((each) => each < 0).reduce(sum, 0);
	for (const passAt of [fit.pass_at, ...overlays.flatMap((overlay) => overlay.pass_at ?? [])]) {
		const { value, at } = passAt;
		if (most < value) report(at, { code: 'FIT_NEVER_PASSES', most, passAt: value });
		else if (least >= value) report(at, { code: 'FIT_ALWAYS_PASSES', least, passAt: value });
	}
}

function sum(a: number, b: number): number {
	return a + b;
}
