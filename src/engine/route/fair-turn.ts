import type { MemberLevel } from './levels';
import type { PoolTotal } from './pool-total';

/** A member as the choice sees them. */
export interface Standing extends MemberLevel {
	readonly ae: string;
}

/** Sums of binary fractions differ in the last digits; equal shares must still tie. */
const SAME_CLAIM = 1e-9;
const SAME_RATIO = 1e-12;

/**
 * Whose turn it is, among `open` (all of them members the total counts); undefined for nobody.
 *
 * Tijdeman's rule (R. Tijdeman, The chairman assignment problem, Discrete Mathematics 32, 1980).
 * With λ = weight ÷ pool weight, n = meetings with this one, x = own level: whoever has earned
 * enough of a meeting, λn − x ≥ θ, may have it, and among them the one whose claim would first
 * reach D, that is the smallest (x + D) ÷ λ. Hall's condition holds for θ ≤ 1/k,
 * D = 1 + θ − 1/(k−1), so with k members always eligible λn − x stays between −(1−θ) and D: never
 * a whole meeting off. Tijdeman takes θ = 1/(2k−2), the symmetric case. We take θ = 1/k, the
 * latest start: whoever just had a meeting waits longer, so a light newcomer is not kept behind
 * heavy members a second time.
 *
 * Somebody who was passed over for want of time comes first. Ties: larger weight, then oldest last
 * assignment, then id.
 */
export function fairTurn(open: readonly Standing[], total: PoolTotal): Standing | undefined {
	const owed = open.filter((member) => member.owed);
	const earned = open.filter((member) => claim(member, total) >= 1 / total.count - SAME_CLAIM);
	const among = [owed, earned, open].find((group) => group.length > 0) ?? [];
	const cap = deadlineClaim(total.count);
	return among.reduce<Standing | undefined>(
		(first, member) => (first && !comesBefore(member, first, cap) ? first : member),
		undefined,
	);
}

function claim({ weight, level }: Standing, total: PoolTotal): number {
	return (weight * (total.level + 1)) / total.weight - level;
}

function deadlineClaim(count: number): number {
	return count < 2 ? 1 : 1 - 1 / (count * (count - 1));
}

function comesBefore(a: Standing, b: Standing, cap: number): boolean {
	const mine = (a.level + cap) * b.weight;
	const theirs = (b.level + cap) * a.weight;
	if (Math.abs(mine - theirs) > SAME_RATIO * Math.max(1, Math.abs(mine))) return mine < theirs;
	if (a.weight !== b.weight) return a.weight > b.weight;
	if (a.lastTurn !== b.lastTurn) return a.lastTurn < b.lastTurn;
	return a.ae < b.ae;
}
