import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command';
import { handoff, SHIPPED } from '../support/run-command.mts';

const PRESETS = ['bant', 'icp-intent', 'meddpicc-lite'];

/** The shipped folder with everything of a preset put over it, as its comment says. */
function withPreset(name: string): Readonly<Record<string, string>> {
	const from = `policies/presets/${name}/`;
	const over = Object.entries(SHIPPED).filter(([path]) => path.startsWith(from));
	return {
		...SHIPPED,
		...Object.fromEntries(over.map(([path, text]) => [path.replace(from, 'policies/'), text])),
	};
}

/** Not a bar: the same contract with another CRM. */
const OTHER_CRM = 'salesforce';

it('there are presets for the three frameworks and for the other CRM', () => {
	const found = Object.keys(SHIPPED).flatMap((path) => /presets\/([^/]+)\//.exec(path)?.[1] ?? []);
	expect([...new Set(found)].sort()).toEqual([...PRESETS, OTHER_CRM]);
});

describe.each(PRESETS)('the preset %s, put in place', (name) => {
	const files = withPreset(name);

	it('is a contract that only has to be signed', async () => {
		const { exit, out } = await handoff(['check', '--format', 'json'], { files });
		const { ok, problems } = JSON.parse(out) as { ok: boolean; problems: Array<{ code: string }> };
		expect({ exit, ok }).toEqual({ exit: EXIT.ok, ok: true });
		expect(problems.map(({ code }) => code)).toEqual(['SIGNOFF_MISSING', 'SIGNOFF_MISSING']);
	});

	it('has examples that pass and exercise everything', async () => {
		const { exit, out } = await handoff(['test', '--format', 'json'], { files });
		const { failed, coverage } = JSON.parse(out) as { failed: number; coverage: object };
		expect({ exit, failed }).toEqual({ exit: EXIT.ok, failed: 0 });
		for (const covered of Object.values(coverage))
			expect(covered).toMatchObject({ unexercised: [] });
	});

	it('names its schemas from where it is put', () => {
		expect(files['policies/sql-bar.yaml']).toContain('$schema=./schemas/sql-bar.schema.json');
		expect(files['policies/examples/leads.yaml']).toContain(
			'$schema=../schemas/examples-leads.schema.json',
		);
	});
});

describe('the preset salesforce, put in place', () => {
	it('is a contract that only has to be signed anew', async () => {
		const files = withPreset(OTHER_CRM);
		const { exit, out } = await handoff(['check', '--format', 'json'], { files });
		const { ok, problems } = JSON.parse(out) as { ok: boolean; problems: Array<{ code: string }> };
		expect({ exit, ok }).toEqual({ exit: EXIT.ok, ok: true });
		expect(problems.map(({ code }) => code)).toEqual(['SIGNOFF_STALE', 'SIGNOFF_STALE']);
	});
});
