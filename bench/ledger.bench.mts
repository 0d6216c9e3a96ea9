/**
 * The ledger beside a bare `node:sqlite` transaction of a row as big, on the same disk, by turns:
 * events one by one, a hundred at a time, told again, and AEs chosen.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from 'node:sqlite';
import { eventKey } from '../src/engine/handoff';
import type { AnyNewEvent } from '../src/engine/handoff/event';
import { openLedger } from '../src/ledger';
import type { Ledger } from '../src/ledger/ledger';
import { contractOf, variant } from '../test/support/contract.mts';

/** Without caps: within one bench day everybody would soon have had enough. */
const FILES = variant(({ 'routing.yaml': routing = '' }) => ({
	'routing.yaml': routing.replace(/caps: \{.*\}/g, 'caps: {}'),
}));
const CONTRACT = contractOf(FILES);

const ROUNDS = 9;
const NOW = Date.parse('2027-01-18T15:00:00Z');
const AT = new Date(NOW).toISOString();

const FACTS = { 'company.employees': 300, 'company.region': 'americas', 'intent.score': 70 };
const PERSONAL = { 'lead.name': 'Jo Martin', 'lead.email': 'jo@company.example' };

function lead(id: string): AnyNewEvent {
	return {
		key: eventKey.lead(id),
		handoff: id,
		type: 'lead.received',
		at: AT,
		actor: 'prospect',
		source: 'bench',
		digest: CONTRACT.digest,
		data: { lead: id, sdr: 'priya-nair', facts: FACTS },
		personal: { facts: PERSONAL },
	};
}

/** An event that folds and plans, on a handoff that exists: the common case. */
function verdict(id: string): AnyNewEvent {
	return {
		key: eventKey.bar(id, 1, CONTRACT.digest),
		handoff: id,
		type: 'bar.evaluated',
		at: AT,
		actor: 'system',
		source: 'bench',
		digest: CONTRACT.digest,
		data: {
			verdict: 'qualified',
			factsRevision: 1,
			criteria: CONTRACT.bar.criteria.map((criterion) => ({ id: criterion.id, outcome: 'met' })),
			fit: { low: 80, high: 80, passAt: 50 },
			missing: [],
		},
	};
}

interface Subject {
	readonly name: string;
	/** Does this many and takes as long as it takes. */
	run(count: number, round: number): void | Promise<void>;
}

async function measure(count: number, subjects: readonly Subject[]): Promise<Map<string, number>> {
	const rates = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const subject of subjects) {
			const start = performance.now();
			await subject.run(count, round);
			rates.get(subject.name)?.push((count * 1000) / (performance.now() - start));
		}
	}
	return new Map([...rates].map(([name, all]) => [name, median(all)]));
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** A bare durable upsert of a row as big as the event's. */
function bare(path: string): Subject {
	const file = new DatabaseSync(path);
	file.exec('pragma journal_mode = wal; pragma synchronous = full');
	file.exec('create table bare (key text primary key, body text not null)');
	const upsert = file.prepare(
		'insert into bare values (?, ?) on conflict (key) do update set body = excluded.body',
	);
	const body = JSON.stringify(lead('x'.repeat(21))).padEnd(600);
	let written = 0;
	return {
		name: 'bare upsert, FULL',
		run(count) {
			for (let each = 0; each < count; each += 1) {
				file.exec('begin immediate');
				upsert.run(`bare-${(written += 1)}`, body);
				file.exec('commit');
			}
		},
	};
}

async function main(): Promise<void> {
	const folder = mkdtempSync(fileURLToPath(new URL('ledger-', import.meta.url)));
	const ledger = await openLedger(`sqlite:${join(folder, 'ledger.sqlite')}`, { now: () => NOW });
	try {
		await ledger.publish(FILES, CONTRACT, { draft: false, by: 'bench' });
		const floor = bare(join(folder, 'bare.sqlite'));
		report(
			'One event per transaction',
			await measure(300, [floor, ...singles(ledger)]),
			floor.name,
		);
		report('100 events per transaction', await measure(2000, hundreds(ledger)));
		report('Assignments', await measure(200, [floor, await assignments(ledger)]), floor.name);
	} finally {
		await ledger.close();
		rmSync(folder, { recursive: true });
	}
}

function singles(ledger: Ledger): Subject[] {
	return [
		{
			name: 'record: lead.received',
			async run(count, round) {
				for (let each = 0; each < count; each += 1)
					await ledger.record([lead(`a${round}-${each}`)]);
			},
		},
		{
			name: 'record: bar.evaluated',
			async run(count, round) {
				for (let each = 0; each < count; each += 1)
					await ledger.record([verdict(`a${round}-${each}`)]);
			},
		},
		{
			name: 'the same lead again',
			async run(count, round) {
				for (let each = 0; each < count; each += 1)
					await ledger.record([lead(`a${round}-${each}`)]);
			},
		},
	];
}

function hundreds(ledger: Ledger): Subject[] {
	const batches = async (count: number, make: (each: number) => AnyNewEvent) => {
		for (let from = 0; from < count; from += 100) {
			await ledger.record(Array.from({ length: 100 }, (_, each) => make(from + each)));
		}
	};
	return [
		{
			name: 'record: 100 × lead.received',
			run: async (count, round) => await batches(count, (each) => lead(`b${round}-${each}`)),
		},
		{
			name: 'record: 100 × bar.evaluated',
			run: async (count, round) => await batches(count, (each) => verdict(`b${round}-${each}`)),
		},
	];
}

async function assignments(ledger: Ledger): Promise<Subject> {
	for (let round = 0; round < ROUNDS; round += 1) {
		const ids = Array.from({ length: 200 }, (_, each) => `c${round}-${each}`);
		await ledger.record(ids.map(lead));
		await ledger.record(ids.map(verdict));
	}
	return {
		name: 'assign',
		async run(count, round) {
			for (let each = 0; each < count; each += 1) {
				const handoff = `c${round}-${each}`;
				const request = { handoff, at: AT, facts: FACTS, booker: null, meetingAt: null };
				await ledger.assign({ ...request, source: 'bench' });
			}
		},
	};
}

function report(title: string, rates: ReadonlyMap<string, number>, floor?: string): void {
	const base = floor === undefined ? undefined : rates.get(floor);
	console.log(`\n${title} (median of ${ROUNDS} rounds, by turns)`);
	for (const [name, rate] of rates) {
		const ratio = base === undefined ? '' : `  ${(rate / base).toFixed(2)} × the bare upsert`;
		console.log(
			`  ${name.padEnd(30)} ${Math.round(rate).toLocaleString('en').padStart(9)}/s${ratio}`,
		);
	}
}

await main();
