import type { Caps, OwnerRung, Pool, Routing, SegmentRow, WhenNobody } from '../contract';
import { checkCalendars } from '../check/check-calendars';
import { checkPools } from '../check/check-pools';
import { checkRows, type CheckedRow } from '../check/check-rows';
import { readCondition } from '../condition/read-condition';
import type { RawPool, RawRouting, RawWhenNobody } from '../files/routing-file';
import type { Report } from '../finding';
import {
	isKnown,
	isPerson,
	isStillThere,
	reportTwice,
	type Directory,
	type KnownFacts,
} from '../known';

type PoolNames = { readonly names: ReadonlySet<string> };

/** Builds the routing and checks its names, its rows against each other, and its pools. */
export function buildRouting(
	raw: RawRouting,
	poolNames: ReadonlySet<string>,
	directory: Directory,
	report: Report,
): Routing {
	const known = { names: poolNames };
	reportTwice(
		raw.segments.map(({ id }) => id),
		'segments',
		report,
	);
	reportTwice(
		raw.pools.map(({ id }) => id),
		'pools',
		report,
	);
	checkPools(raw, directory.people, report);
	const { meeting, leads_without_sdr: standIn } = raw;
	if (meeting.calendar) checkCalendars(meeting.calendar, directory.people, report);
	if (standIn) isStillThere(standIn, ['sdr'], directory.people, report);
	return {
		ownerLadder: buildLadder(raw, directory.facts, report),
		excludeBookersTeam: raw.exclude_bookers_team,
		...(standIn ? { leadsWithoutSdr: standIn.text } : {}),
		rows: buildRows(raw, known, directory.facts, report),
		pools: new Map(
			raw.pools.map((pool) => [pool.id.text, buildPool(pool, known, directory, report)]),
		),
		creditBackOn: raw.credit_back_on,
		meeting: {
			minutes: meeting.minutes,
			sdrMinutes: meeting.sdr_minutes,
			bufferMinutes: meeting.buffer_minutes,
			noticeMinutes: meeting.notice_minutes,
			horizonDays: meeting.horizon_days,
			prospectHours: meeting.prospect_hours,
			booking: meeting.booking,
			calendar: meeting.calendar?.text ?? 'mail',
		},
	};
}

function buildLadder(
	raw: RawRouting,
	facts: KnownFacts | undefined,
	report: Report,
): readonly OwnerRung[] {
	reportTwice(
		raw.owner_ladder.map(({ id }) => id),
		'owners',
		report,
	);
	for (const { fact } of raw.owner_ladder) {
		if (!isKnown('FACT_UNKNOWN', fact, facts, report)) continue;
		const type = facts?.values.get(fact.text)?.type ?? 'text';
		if (type !== 'text') report(fact.at, { code: 'FACT_NOT_TEXT', fact: fact.text, type });
	}
	return raw.owner_ladder.map(({ id, fact }) => ({ id: id.text, fact: fact.text }));
}

function buildRows(
	raw: RawRouting,
	pools: PoolNames,
	facts: KnownFacts | undefined,
	report: Report,
): readonly SegmentRow[] {
	const rows = raw.segments.map((segment): CheckedRow => {
		isKnown('POOL_UNKNOWN', segment.pool, pools, report);
		return { segment, when: segment.when && readCondition(segment.when, facts, report) };
	});
	checkRows(raw, rows, facts?.values ?? new Map(), report);
	return rows.map(({ segment, when }) => ({
		id: segment.id.text,
		says: segment.says,
		pool: segment.pool.text,
		...(when ? { when } : {}),
	}));
}

function buildPool(raw: RawPool, pools: PoolNames, { people }: Directory, report: Report): Pool {
	for (const { ae } of raw.members) isPerson(ae, ['ae'], people, report);
	reportTwice(
		raw.members.map(({ ae }) => ae),
		'members',
		report,
	);
	return {
		id: raw.id.text,
		says: raw.says,
		members: raw.members.map(({ ae, weight }) => ({ ae: ae.text, weight })),
		caps: buildCaps(raw),
		catchUp: raw.catch_up,
		whenNobody: buildWhenNobody(raw.when_nobody, pools, people, report),
		reset: raw.reset,
	};
}

function buildCaps({ caps }: RawPool): Caps {
	return {
		...(caps?.per_day === undefined ? {} : { perDay: caps.per_day }),
		...(caps?.per_week === undefined ? {} : { perWeek: caps.per_week }),
		...(caps?.open_load === undefined ? {} : { openLoad: caps.open_load }),
	};
}

function buildWhenNobody(
	{ kind, name }: RawWhenNobody,
	pools: PoolNames,
	people: Directory['people'],
	report: Report,
): WhenNobody {
	switch (kind) {
		case 'pool':
			isKnown('POOL_UNKNOWN', name, pools, report);
			return { kind, pool: name.text };
		case 'person':
			isPerson(name, ['ae'], people, report);
			return { kind, person: name.text };
		case 'hold':
			isPerson(name, ['manager', 'sdr', 'ae'], people, report);
			return { kind, alert: name.text };
	}
}
