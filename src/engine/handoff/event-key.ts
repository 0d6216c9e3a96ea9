import type { Facts } from '../facts';
import type { ClockSaid, EventData, InCalendar } from './event';
import { factsKey } from './facts-key';
import { shortHash } from './short-hash';

/**
 * The names under which events are recorded once. They are derived, never random: whoever tries
 * again, after a crash or from another process, arrives at the same name.
 *
 * `revision` is the meeting's. Accept and reject share a key, so that the first one wins.
 */
export const eventKey = {
	lead: (handoff: string) => `lead:${handoff}`,
	facts: (handoff: string, facts: Facts) => `facts:${handoff}:${factsKey(facts)}`,
	evidenceRequested: (handoff: string, cycle: number, factsRevision: number) =>
		`evidence-requested:${handoff}:${cycle}.${factsRevision}`,
	bar: (handoff: string, factsRevision: number, digest: string) =>
		`bar:${handoff}:${factsRevision}:${digest}`,
	assigned: (handoff: string, cycle: number) => `assigned:${handoff}:${cycle}`,
	unavailable: (handoff: string, cycle: number, factsRevision: number) =>
		`unavailable:${handoff}:${cycle}.${factsRevision}`,
	covered: (handoff: string, cycle: number, revision: number, ae: string) =>
		`covered:${handoff}:${cycle}.${revision}:${ae}`,
	reassigned: (handoff: string, ownerEpoch: number) => `reassigned:${handoff}:${ownerEpoch}`,
	booked: (handoff: string, cycle: number, revision: number) =>
		`booked:${handoff}:${cycle}.${revision}`,
	moved: (handoff: string, cycle: number, revision: number) =>
		`moved:${handoff}:${cycle}.${revision}`,
	cancelled: (handoff: string, cycle: number, revision: number) =>
		`cancelled:${handoff}:${cycle}.${revision}`,
	invitation: (handoff: string, cycle: number, revision: number) =>
		`invitation:${handoff}:${cycle}.${revision}`,
	intro: (handoff: string, cycle: number, revision: number) =>
		`intro:${handoff}:${cycle}.${revision}`,
	reminder: (handoff: string, cycle: number, revision: number) =>
		`reminder:${handoff}:${cycle}.${revision}`,
	brief: (handoff: string, cycle: number, revision: number) =>
		`brief:${handoff}:${cycle}.${revision}`,
	briefOpened: (handoff: string, cycle: number, by: string) =>
		`brief-opened:${handoff}:${cycle}:${by}`,
	joined: (handoff: string, cycle: number, revision: number) =>
		`joined:${handoff}:${cycle}.${revision}`,
	held: (handoff: string, cycle: number, revision: number) =>
		`held:${handoff}:${cycle}.${revision}`,
	noShow: (handoff: string, cycle: number, revision: number) =>
		`no-show:${handoff}:${cycle}.${revision}`,
	followup: (handoff: string, cycle: number, at: string) => `followup:${handoff}:${cycle}:${at}`,
	decisionRequested: (handoff: string, cycle: number, revision: number) =>
		`decision-requested:${handoff}:${cycle}.${revision}`,
	decision: (handoff: string, cycle: number) => `decision:${handoff}:${cycle}`,
	quality: (handoff: string, cycle: number) => `quality:${handoff}:${cycle}`,
	opportunity: (handoff: string, cycle: number) => `opportunity:${handoff}:${cycle}`,
	owner: (handoff: string, cycle: number) => `owner:${handoff}:${cycle}`,
	recycled: (handoff: string, cycle: number) => `recycled:${handoff}:${cycle}`,
	reengaged: (handoff: string, cycle: number) => `reengaged:${handoff}:${cycle}`,
	closed: (handoff: string, cycle: number) => `closed:${handoff}:${cycle}`,
	notice: (handoff: string, message: string, cycle: number, revision: number, about?: string) =>
		`notice:${message}:${handoff}:${cycle}.${revision}${about === undefined ? '' : `~${about}`}`,
	crmBegun: (handoff: string, system: string) => `crm-begun:${handoff}:${system}`,
	crmLinked: (
		handoff: string,
		cycle: number,
		{ contact, opportunity, task }: EventData['crm.linked'],
	) =>
		`crm-linked:${handoff}:${cycle}:${contact}.${opportunity ?? 'none'}${task === undefined ? '' : `~${task}`}`,
	crmKept: (handoff: string, cycle: number, mark: string) => `crm-kept:${handoff}:${cycle}:${mark}`,
	crmUnread: (handoff: string, cycle: number, factsRevision: number) =>
		`crm-unread:${handoff}:${cycle}.${factsRevision}`,
	calendarLinked: (handoff: string, cycle: number, { revision, ...seen }: InCalendar) =>
		`calendar-linked:${handoff}:${cycle}.${revision}:${shortHash(JSON.stringify(seen))}`,
	answered: (handoff: string, cycle: number, who: string, which: string) =>
		`answered:${who}:${handoff}:${cycle}.${which}`,
	withheld: (work: string) => `withheld:${work}`,
	warned: (handoff: string, cycle: number, { clock, run }: ClockSaid, warning: number) =>
		`warned:${clock}.${warning}:${handoff}:${cycle}.${run}`,
	breached: (handoff: string, cycle: number, { clock, run }: ClockSaid) =>
		`breached:${clock}:${handoff}:${cycle}.${run}`,
	escalated: (handoff: string, cycle: number, { clock, run }: ClockSaid, level: number) =>
		`escalated:${clock}.${level}:${handoff}:${cycle}.${run}`,
	acknowledged: (handoff: string, cycle: number, clock: string) =>
		`acknowledged:${clock}:${handoff}:${cycle}`,
	dead: (work: string) => `dead:${work}`,
	settled: (work: string, at: string) => `settled:${work}:${at}`,
	outcome: (handoff: string, cycle: number) => `outcome:${handoff}:${cycle}`,
	erased: (handoff: string) => `erased:${handoff}`,
	mentionErased: (handoff: string, at: string) => `mention-erased:${handoff}:${at}`,
} as const;
