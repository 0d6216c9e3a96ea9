import { fileURLToPath } from 'node:url';
import { contractFiles, contractOf } from '../../sandbox/contract-files.mts';
import type { Contract, ContractFiles } from '../../src/engine/policy/contract';

export { contractOf };

const POLICIES = fileURLToPath(new URL('../../policies/', import.meta.url));

/** The files of the shipped contract, Lumenta's, signed by both leaders. */
export const CONTRACT_FILES: ContractFiles = signed(contractFiles(POLICIES));

/** The shipped contract, checked, signed and ready to decide by. */
export const CONTRACT: Contract = contractOf(CONTRACT_FILES);

/** A signed variant of the shipped contract: other texts for some of its files. */
export function variant(change: (files: ContractFiles) => ContractFiles): ContractFiles {
	return signed({ ...CONTRACT_FILES, ...change(CONTRACT_FILES) });
}

/** The shipped contract, but the SDR picks the time of each meeting. */
export function pickedBySdr(): ContractFiles {
	return variant(({ 'routing.yaml': routing = '' }) => ({
		'routing.yaml': `${routing.trimEnd()}\n  booking: sdr-page\n`,
	}));
}

/** The shipped contract, but Google Calendar invites. */
export function invitedByGoogle(more = ''): ContractFiles {
	return variant(({ 'routing.yaml': routing = '' }) => ({
		'routing.yaml': `${routing.trimEnd()}\n  calendar: google\n${more}`,
	}));
}

/** The same files with both signatures on the digest they have. */
export function signed(files: ContractFiles): ContractFiles {
	const unsigned = withSignOff(files, 'signoff: []');
	const { digest } = contractOf(unsigned);
	const rows = [
		`  - { role: sdr-leader, by: renata.silva@lumenta.example, on: 2027-01-04, digest: "${digest}" }`,
		`  - { role: ae-leader, by: tom.becker@lumenta.example, on: 2027-01-04, digest: "${digest}" }`,
	];
	return withSignOff(files, ['signoff:', ...rows].join('\n'));
}

function withSignOff(files: ContractFiles, signoff: string): ContractFiles {
	const bar = files['sql-bar.yaml'] ?? '';
	return { ...files, 'sql-bar.yaml': `${bar.replace(/^signoff:[^]*$/m, '')}${signoff}\n` };
}
