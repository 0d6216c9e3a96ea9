import { vi } from 'vitest';
import { runNode } from '../support/n8n-run.mjs';
import { freshWorkspace, handoffAt, workspaceCredentials } from '../support/workspace.mjs';
import { cellsOf } from '../providers/google/held.mjs';
import type { Bench, Seen } from './faults.mjs';
import { CONNECTED, googleLine } from './google-line.mjs';

/** The workflow asks every hour. */
export const EVERY_SECONDS = 3600;

/** A booked handoff stands in the spreadsheet: in one row, and no more. */
export async function sheetBench(): Promise<Bench> {
	await freshWorkspace();
	const { id, meeting } = await handoffAt('booked');
	vi.useRealTimers();
	const line = await googleLine(/^sheets\.spreadsheets\.(?:values\.)?batchUpdate/i);
	const credentials = { ...workspaceCredentials(), googleSheetsOAuth2Api: CONNECTED };
	const asked = { operation: 'publishToSheets', until: meeting?.start.slice(0, 10) ?? '' };
	const settings = { onError: 'continueErrorOutput' } as const;
	let now = 0;
	let next = 0;
	let isDone = false;
	return {
		goWrong: line.goWrong,
		heal: line.heal,
		calls: line.calls,
		async attempt() {
			if (isDone || now < next) return 'nothing-due';
			next = now + EVERY_SECONDS;
			const run = await runNode('Scorecard', asked, [{}], credentials, settings);
			const { details } = run.outputs.flat()[0]?.json ?? {};
			const code = (details as { code?: Seen } | undefined)?.code ?? 'done';
			isDone = code === 'done';
			return code;
		},
		pass: (seconds) => {
			now += seconds;
		},
		effects: () =>
			(cellsOf(line.google).Handoffs ?? []).filter(([key]) => key === `${id}/1`).length,
		close: line.close,
	};
}
