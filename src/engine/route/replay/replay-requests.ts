import type { Contract } from '../../policy/contract';
import { creditRows, reassignRows } from '../credit-rows';
import { addRow, levelsOf, poolLevels, turnKey, type Levels } from '../levels';
import { membershipRows } from '../membership';
import { route } from '../route';
import type { RouteDecision, RouteRequest, RoutingRow } from '../route-types';
import type { LineProblem } from './line-problem';
import { openLine, report, type LineReader } from './line-reader';
import { readEvent, type ReplayEvent } from './read-event';
import { readRequest } from './read-request';
import { withAway, withBack, withMember, withoutMember } from './roster-change';

/** One request or event, as JSON says it. */
export interface RequestLine {
	/** Where it stands, counting from 1. */
	readonly line: number;
	readonly json: unknown;
}

/** What the router answered to one request. */
export interface RouteAnswer extends Omit<RouteDecision, 'rows'> {
	readonly line: number;
	readonly handoff: string;
}

/** The answers in the order asked, every row written, and what could not be read. */
export interface Replay {
	readonly answers: readonly RouteAnswer[];
	readonly rows: readonly RoutingRow[];
	readonly problems: readonly LineProblem[];
}

/**
 * Routes requests from an empty ledger, with what happened between them.
 *
 * A line with `event` (`no-show`, `cancelled-by-prospect`, `reassigned`, `bad-lead`, `manual`,
 * `joined`, `left`, `away`, `back`, `weight`) changes the rows and gives no answer; any other line
 * is a request and gives one. A handoff asked for again gets the answer it got. A line with a
 * problem changes nothing, and the lines after it are still answered. Same lines, same answers.
 */
export function replayRequests(contract: Contract, lines: readonly RequestLine[]): Replay {
	const run: Run = {
		contract,
		levels: levelsOf([]),
		given: new Map(),
		answers: [],
		rows: [],
		problems: [],
	};
	for (const { line, json } of lines) playLine(run, openLine(line, json));
	return run;
}

interface Run {
	/** The contract as the events so far have changed it. */
	contract: Contract;
	readonly levels: Levels;
	/** Handoff → the answer that stands. */
	readonly given: Map<string, RouteAnswer>;
	readonly answers: RouteAnswer[];
	readonly rows: RoutingRow[];
	readonly problems: LineProblem[];
}

function playLine(run: Run, reader: LineReader): void {
	if ((reader.fields.get('event') ?? null) !== null) {
		const event = readEvent(reader, run.contract);
		if (event) happen(run, reader, event);
	} else if (reader.problems.length === 0) {
		const request = readRequest(reader, run.contract);
		if (request) answer(run, reader.line, request);
	}
	run.problems.push(...reader.problems);
}

function answer(run: Run, line: number, request: RouteRequest): void {
	const { handoff } = request;
	const before = run.given.get(handoff);
	if (before) {
		run.answers.push({ ...before, line });
		return;
	}
	const { rows, ...decision } = route(run.contract, request, run.levels);
	append(run, rows);
	const given = { line, handoff, ...decision };
	run.answers.push(given);
	if (decision.ae !== null) run.given.set(handoff, given);
}

function happen(run: Run, reader: LineReader, event: ReplayEvent): void {
	switch (event.kind) {
		case 'credit':
			return credit(run, reader, event);
		case 'joined':
		case 'weight': {
			const { pool, ae, weight, at } = event;
			run.contract = withMember(run.contract, pool, { ae, weight });
			return bringUpToDate(run, [pool], at);
		}
		case 'left':
			for (const pool of event.pools) run.contract = withoutMember(run.contract, pool, event.ae);
			return bringUpToDate(run, event.pools, event.at);
		case 'away':
			run.contract = withAway(run.contract, event.ae, event.from, event.until);
			return bringUpToDate(run, run.contract.routing.pools.keys(), event.at);
		case 'back':
			run.contract = withBack(run.contract, event.ae, event.at);
			return bringUpToDate(run, run.contract.routing.pools.keys(), event.at);
	}
}

function credit(
	run: Run,
	reader: LineReader,
	{ handoff, reason, to, at }: Extract<ReplayEvent, { kind: 'credit' }>,
): void {
	if (!run.levels.turns.has(turnKey(handoff, 1))) {
		report(reader, 'HANDOFF_UNKNOWN', 'handoff', `Nobody has been given "${handoff}" so far.`);
		return;
	}
	const rows =
		to === null
			? creditRows(run.contract, { handoff, reason, at }, run.levels)
			: reassignRows(run.contract, { handoff, to, at }, run.levels);
	append(run, rows);
	if (rows.length > 0) run.given.delete(handoff);
}

/** Pools nobody has asked for yet are left alone: their first request finds them as they are then. */
function bringUpToDate(run: Run, pools: Iterable<string>, at: number): void {
	const { contract, levels } = run;
	for (const id of pools) {
		const pool = contract.routing.pools.get(id);
		if (!pool || !levels.pools.has(id)) continue;
		const writing = { contract, at, actor: 'system' };
		append(run, membershipRows(writing, pool, poolLevels(levels, id), new Set()).rows);
	}
}

function append(run: Run, rows: readonly RoutingRow[]): void {
	for (const row of rows) addRow(run.levels, row);
	run.rows.push(...rows);
}
