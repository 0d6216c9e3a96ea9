import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { handoff } from '../handoff-command.mts';
import { ROOT } from '../n8n/paths.mts';

/**
 * Writes the shipped contract into a folder with room for any number of meetings on one day, signed
 * anew: the run is about what survives, not about full calendars.
 */
export async function writeRoomyContract(folder: string, horizonDays = 60): Promise<void> {
	await cp(join(ROOT, 'policies'), folder, { recursive: true });
	const file = join(folder, 'routing.yaml');
	const routing = await readFile(file, 'utf8');
	await writeFile(
		file,
		routing
			.replaceAll(/caps: \{[^}]*\}/g, 'caps: { per_day: 1000, per_week: 1000, open_load: 1000 }')
			.replace('horizon_days: 14', `horizon_days: ${horizonDays}`),
	);
	const signers = [
		['sdr-leader', 'renata.silva@lumenta.example'],
		['ae-leader', 'tom.becker@lumenta.example'],
	] as const;
	for (const [role, by] of signers) await handoff(['sign', folder, '--role', role, '--by', by]);
}
