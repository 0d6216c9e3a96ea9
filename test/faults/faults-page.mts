import { SHOWN } from './circumstances.mjs';
import { CALL_FAULTS, type CallFault, type Expected } from './faults.mjs';
import { MATRIX } from './matrix.mjs';

/** The page `docs/faults.md`, written from what the tests hold. */
export function faultsPage(): string {
	return `# When something goes wrong outside

What happens between the ledger and other systems, what you see of it, and that nothing is lost or done twice.
This page is written from the tests that hold it: \`npx vitest run test/faults\` breaks every call of the first table once and for good, by the nodes themselves against the fakes, and \`npx vitest run test/faults -u\` writes the page anew.

Codes are in [problems.md](problems.md). Work that fails rests, longer each time and at most a quarter of an hour, and is tried until its budget is used up; then a person is told by mail, and \`handoff doctor\` lists it.

${providers().map(section).join('\n\n')}
`;
}

function providers(): readonly string[] {
	return [...new Set([...MATRIX.map(({ name }) => name), ...Object.keys(SHOWN)])];
}

function section(provider: string): string {
	const cells = MATRIX.find(({ name }) => name === provider)?.cells;
	const calls = (Object.keys(CALL_FAULTS) as CallFault[]).flatMap((fault) =>
		cells === undefined ? [] : [[CALL_FAULTS[fault], ...told(cells[fault])]],
	);
	const others = Object.entries(SHOWN[provider] ?? {}).flatMap(([circumstance, cell]) =>
		'none' in cell ? [] : [[circumstance, cell.sees, '']],
	);
	const never = Object.entries(SHOWN[provider] ?? {}).flatMap(([circumstance, cell]) =>
		'none' in cell ? [`${circumstance} (${cell.none})`] : [],
	);
	const head = ['', 'What comes of it', 'While it lasts'];
	const cannot = never.length === 0 ? '' : `\n\nCannot arise: ${never.join('; ')}.`;
	return `## ${provider}\n\n${table(head, [...calls, ...others])}${cannot}`;
}

function told({ once, sees }: Expected): readonly [string, string] {
	return once === 'done' ? ['made good at once', sees] : [sees, 'the same'];
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
