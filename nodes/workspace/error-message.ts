import { maskAddresses } from '../../src/engine/personal';

/** The words of whatever was thrown, as n8n may log and save them: with no mail address in them. */
export function errorMessage(thrown: unknown): string {
	return maskAddresses(thrown instanceof Error ? thrown.message : String(thrown));
}
