import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handoff } from '../../sandbox/handoff-command.mts';

const DECISION = /within: \{ hours: 48, counted: elapsed \}(\s+who: ae\s+)warn_at: \[0\.5, 0\.9\]/;
const FROM_THE_END =
	/(says: The AE accepts or rejects.*\n\s+starts_on: meeting\.booked\n)\s+counts_from: meeting_end\n/;
const LADDER =
	/(id: ae-decides[\s\S]*?ladder:\n)(\s+- \{ after: 0, action: notify \}\n)\s+- \{ after: 24, action: manager \}\n\s+- \{ after: 72, action: take-out-of-rotation \}\n/;

/** The shipped contract, but the AE decides within a minute of the booking, and half a minute
 * later the manager hears of it; and a rejected lead may wake on the same day. */
export async function withShortPromises(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'handoff-short-'));
	await cp('policies', folder, { recursive: true });
	await change(join(folder, 'recycle.yaml'), [[/cool_down_days: 14/, 'cool_down_days: 0']]);
	await change(join(folder, 'sla.yaml'), [
		[DECISION, 'within: { minutes: 1, counted: elapsed }$1warn_at: [0.5]'],
		[FROM_THE_END, '$1'],
		[LADDER, '$1$2      - { after: 0.01, action: manager }\n'],
	]);
	const leaders = [
		['sdr-leader', 'renata.silva@lumenta.example'],
		['ae-leader', 'tom.becker@lumenta.example'],
	] as const;
	for (const [role, by] of leaders) await handoff(['sign', folder, '--role', role, '--by', by]);
	return folder;
}

async function change(
	file: string,
	changes: ReadonlyArray<readonly [RegExp, string]>,
): Promise<void> {
	let text = await readFile(file, 'utf8');
	for (const [from, to] of changes) {
		if (!from.test(text)) throw new Error(`${file} reads otherwise than expected: ${from}`);
		text = text.replace(from, to);
	}
	await writeFile(file, text);
}
