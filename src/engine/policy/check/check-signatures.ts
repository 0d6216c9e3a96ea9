import type { Contract, SignOff, Team } from '../contract';
import type { Report } from '../finding';
import type { Place } from '../problem';
import { areOnePerson, leadersOf, leaderWith, signersOf, SIGNING_ROLES } from '../sign-off';
import type { Tree } from '../yaml/tree';

interface PlacedSignature extends SignOff {
	/** Where its entry stands. */
	readonly at: Place;
	/** Where its mail address stands. */
	readonly byAt: Place;
}

/** Reports signatures that do not count, and roles that have not signed. */
export function checkSignatures(contract: Contract, file: Tree | undefined, report: Report): void {
	const entry = file?.kind === 'map' ? file.entries.get('signoff') : undefined;
	const at = entry?.keyAt ?? file?.at;
	if (!at) return;
	const placed = placedSignatures(contract, entry?.value, at);
	reportStrangers(placed, contract.team, report);
	for (const role of SIGNING_ROLES) reportRole(role, placed, contract, at, report);
	reportSamePerson(placed, report);
}

/** A contract has as many signatures as its file has entries, or it would be none. */
function placedSignatures(
	{ bar }: Contract,
	list: Tree | undefined,
	fallback: Place,
): readonly PlacedSignature[] {
	const items = list?.kind === 'list' ? list.items : [];
	return bar.signoff.map((signature, at) => {
		const item = items[at];
		const by = item?.kind === 'map' ? item.entries.get('by')?.value : undefined;
		return { ...signature, at: item?.at ?? fallback, byAt: by?.at ?? fallback };
	});
}

function reportStrangers(signed: readonly PlacedSignature[], team: Team, report: Report): void {
	for (const { by, byAt } of signed) {
		if (leaderWith(by, team)) continue;
		const person = [...team.people.values()].find(({ mail }) => mail === by);
		report(byAt, {
			code: 'SIGNOFF_NOT_A_LEADER',
			by,
			role: person?.role ?? 'manager',
			leaders: leadersOf(team).map(({ mail }) => mail),
		});
	}
}

function reportRole(
	role: SignOff['role'],
	placed: readonly PlacedSignature[],
	{ digest, team }: Contract,
	at: Place,
	report: Report,
): void {
	const all = placed.filter((each) => each.role === role);
	const byLeaders = all.filter(({ by }) => leaderWith(by, team));
	const [first] = byLeaders;
	if (all.length === 0) report(at, { code: 'SIGNOFF_MISSING', role });
	else if (first && !byLeaders.some((each) => each.digest === digest)) {
		report(first.at, { code: 'SIGNOFF_STALE', role, signed: first.digest, digest });
	}
}

function reportSamePerson(placed: readonly PlacedSignature[], report: Report): void {
	const signers = SIGNING_ROLES.map((role) => signersOf(placed, role));
	if (!signers.every((names) => names.length > 0) || !areOnePerson(signers)) return;
	const last = placed.at(-1);
	if (last) report(last.at, { code: 'SIGNOFF_SAME_PERSON', by: last.by });
}
