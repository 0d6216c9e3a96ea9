import type { Contract, Person } from '../policy/contract';
import { personNamed } from '../person-named';
import type { EventData } from './event';
import type { FieldProblem } from './receive-lead';

/** What is wrong with the SDR a sender names; naming none is fine where the contract does. */
export function sdrProblems(sent: unknown, { team, routing }: Contract): readonly FieldProblem[] {
	if (isAbsent(sent) && routing.leadsWithoutSdr !== undefined) return [];
	const person = typeof sent === 'string' ? personNamed(team, sent) : undefined;
	if (person !== undefined && isSdr(person)) return [];
	const known = [...team.people.values()].filter(isSdr).map(({ id }) => id);
	const [code, says] = isAbsent(sent)
		? ['SDR_MISSING', 'Name the SDR who has the lead.']
		: ['SDR_UNKNOWN', 'This is no active SDR of the team.'];
	return [{ code, field: 'sdr', message: `${says} SDRs: ${known.join(', ')}.` }];
}

/** The SDR the sender names, by id or mail address; else the one the contract gives such leads to. */
export function sdrOfLead(
	sent: unknown,
	{ team, routing }: Contract,
): Pick<EventData['lead.received'], 'sdr' | 'sdrByContract'> {
	if (!isAbsent(sent)) return { sdr: personNamed(team, String(sent))?.id ?? null };
	return { sdr: routing.leadsWithoutSdr ?? null, sdrByContract: true };
}

function isSdr({ role, active }: Person): boolean {
	return role === 'sdr' && active;
}

function isAbsent(sent: unknown): boolean {
	return sent === undefined || sent === null || sent === '';
}
