import type { CredentialProblem } from './choose-credentials';
import type { InstalledWorkflow } from './install-workflows';

/** The answer of the command. `ok` is true when every workflow is in place and published. */
export interface InstallResult {
	readonly ok: boolean;
	readonly workflows: readonly InstalledWorkflow[];
	readonly problems: readonly CredentialProblem[];
}

const TO_SET_UP = 'not published: set it up first, as its note says';

/** What a person reads after an installation. */
export function installReport({ workflows, problems }: InstallResult): string {
	if (problems.length > 0) {
		return [...problems.map(({ message }) => message), 'Nothing was changed in n8n.'].join('\n');
	}
	const width = Math.max(...workflows.map(({ name }) => name.length));
	return [
		...workflows.map((workflow) => `${workflow.name.padEnd(width)}  ${words(workflow)}`),
		'',
		summary(workflows),
	].join('\n');
}

function words({ outcome, published, toSetUp, problem }: InstalledWorkflow): string {
	const live = published ? 'published' : toSetUp ? TO_SET_UP : 'not published';
	switch (outcome) {
		case 'created':
			return `installed, ${live}`;
		case 'updated':
			return `updated, ${live}`;
		case 'unchanged':
			return `unchanged, ${live}`;
		case 'kept':
			return `kept as you changed it, ${live}; --replace puts the shipped one in its place`;
		case 'failed':
			return `failed: ${problem ?? 'n8n did not say why'}`;
	}
}

function summary(workflows: readonly InstalledWorkflow[]): string {
	const count = (wanted: InstalledWorkflow['outcome']) =>
		workflows.filter(({ outcome }) => outcome === wanted).length;
	if (count('unchanged') === workflows.length) {
		const waiting = workflows.filter(({ toSetUp }) => toSetUp === true).length;
		const but = waiting === 0 ? '' : ` but for ${waiting} to set up`;
		return `Nothing to do: all ${workflows.length} workflows are in place and published${but}.`;
	}
	const parts = [
		`${count('created')} installed`,
		`${count('updated')} updated`,
		`${count('unchanged')} unchanged`,
		`${count('kept')} kept`,
		`${count('failed')} failed`,
	];
	return `${workflows.length} workflows: ${parts.filter((part) => !part.startsWith('0 ')).join(', ')}.`;
}
