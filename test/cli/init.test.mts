import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command';
import { handoff, SHIPPED } from '../support/run-command.mts';

const PACKAGE = '/home/node/.n8n/nodes/node_modules/n8n-nodes-handoff';
const installed = Object.fromEntries(
	Object.entries(SHIPPED).map(([path, text]) => [`${PACKAGE}/${path}`, text]),
);

/** Runs `handoff init` where the package is installed somewhere else. */
async function begin(args: readonly string[], there: Readonly<Record<string, string>> = {}) {
	const written = new Map<string, string>();
	const env = { HANDOFF_PACKAGE: `${PACKAGE}/` };
	const ran = await handoff(['init', ...args], { files: { ...installed, ...there }, env, written });
	return { ...ran, written };
}

describe('handoff init', () => {
	it('writes the whole example, as it came with the package', async () => {
		const { exit, written } = await begin([]);
		expect(exit).toBe(EXIT.ok);
		expect(Object.fromEntries(written)).toEqual(SHIPPED);
	});

	it('into the folder named, which can then be checked, and says what comes next', async () => {
		const { out, written } = await begin(['contracts/emea/']);
		const files = Object.fromEntries(written);
		expect(out).toContain('handoff check contracts/emea\n');
		expect(await handoff(['check', 'contracts/emea'], { files })).toMatchObject({ exit: EXIT.ok });
		expect(await handoff(['test', 'contracts/emea'], { files })).toMatchObject({ exit: EXIT.ok });
	});

	it('names the package where it was called by npx, which knows another handoff', async () => {
		const env = { HANDOFF_PACKAGE: PACKAGE, npm_command: 'exec' };
		const { out } = await handoff(['init'], { files: installed, env });
		expect(out).toContain('npx --package n8n-nodes-handoff handoff check policies\n');
	});

	it('writes nothing where there is something', async () => {
		const { exit, err, written } = await begin([], { 'policies/team.yaml': 'company: Ours' });
		expect(exit).toBe(EXIT.couldNotRun);
		expect(err).toContain('policies/team.yaml');
		expect(written.size).toBe(0);
	});
});

it('handoff check says where its codes are explained', async () => {
	const { 'policies/team.yaml': _gone, ...files } = SHIPPED;
	const { out } = await handoff(['check'], { files, env: { HANDOFF_PACKAGE: PACKAGE } });
	expect(out).toContain(`${PACKAGE}/docs/problems.md`);
});
