import { DateTime } from 'luxon';
import type { Contract, Person, RecycleReason } from '../policy/contract';
import type { NextStep } from './event';
import type { HandoffState } from './state';

/**
 * What happens after a rejection for this reason, as the contract's recycle row says: who gets the
 * lead back, what they do, and the day it wakes (a date in the team's zone) or the words of the
 * trigger it wakes on.
 *
 * `at` is the decision's instant (UTC ISO). A `givenDate` (`YYYY-MM-DD`) the AE put down comes before
 * what the row would compute. Throws a RangeError for a reason the contract does not have, and for a
 * reason that needs a date where none was given; check with `needsDate` first.
 */
export function nextStep(
	contract: Contract,
	state: Pick<HandoffState, 'sdr'>,
	reasonId: string,
	at: string,
	givenDate?: string,
): NextStep {
	const reason = contract.recycle.reasons.get(reasonId);
	if (reason === undefined) throw new RangeError(`The contract has no reason "${reasonId}".`);
	return {
		owner: ownerOf(contract, state, reason.to),
		action: reason.nextAction,
		...wakeOf(contract, reason, at, givenDate),
		...(reason.nurture === undefined ? {} : { nurture: reason.nurture }),
	};
}

/** Whether a rejection for this reason must say the day to try again. */
export function needsDate(reason: RecycleReason): boolean {
	return reason.wake.kind === 'date-given';
}

function wakeOf(
	contract: Contract,
	reason: RecycleReason,
	at: string,
	givenDate: string | undefined,
): Pick<NextStep, 'wakeAt' | 'wakeOn'> {
	if (givenDate !== undefined) return { wakeAt: givenDate };
	const { wake } = reason;
	const day = DateTime.fromISO(at, { zone: contract.team.zone }).startOf('day');
	switch (wake.kind) {
		case 'months':
			return { wakeAt: dateOf(day.plus({ months: wake.count })) };
		case 'next-fiscal-year':
			return { wakeAt: dateOf(nextFiscalYear(day, contract.recycle.fiscalYearStartsMonth)) };
		case 'date-given':
			throw new RangeError(`The reason "${reason.id}" needs the date to try again.`);
		case 'trigger':
			return { wakeOn: wake.on };
	}
}

/** The first day of the next fiscal year; on that very day itself, the one after. */
function nextFiscalYear(day: DateTime, month: number): DateTime {
	const thisYear = DateTime.fromObject({ year: day.year, month, day: 1 }, { zone: day.zone });
	return thisYear > day ? thisYear : thisYear.plus({ years: 1 });
}

function dateOf(day: DateTime): string {
	return day.toFormat('yyyy-MM-dd');
}

/** Somebody always gets the lead: an SDR who left is stood in for by their manager. */
function ownerOf(
	contract: Contract,
	state: Pick<HandoffState, 'sdr'>,
	to: RecycleReason['to'],
): string {
	const { people } = contract.team;
	const sdr = state.sdr === null ? undefined : people.get(state.sdr);
	switch (to) {
		case 'same-sdr':
			return sdr?.active === true ? sdr.id : managerOf(people, sdr);
		case 'sdr-manager':
			return managerOf(people, sdr);
		case 'marketing':
			return 'marketing';
	}
}

/** The SDR's manager; without one, the first manager who has any SDR; else whoever is first. */
function managerOf(people: ReadonlyMap<string, Person>, sdr: Person | undefined): string {
	if (sdr?.manager !== undefined) return sdr.manager;
	const all = [...people.values()];
	const led = all.find((person) => person.role === 'sdr' && person.manager !== undefined);
	const anyManager = all.find((person) => person.role === 'manager');
	return led?.manager ?? anyManager?.id ?? 'marketing';
}
