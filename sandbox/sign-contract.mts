import { handoff } from './handoff-command.mts';

const SIGNERS = [
	['sdr-leader', 'renata.silva@lumenta.example'],
	['ae-leader', 'tom.becker@lumenta.example'],
] as const;

/** Signs a changed copy of the shipped contract as both leaders. */
export async function signAnew(policies: string): Promise<void> {
	for (const [role, by] of SIGNERS) await handoff(['sign', policies, '--role', role, '--by', by]);
}
