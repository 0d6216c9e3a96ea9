/** The YAML files of a contract that must be there. */
export const NEEDED_FILES = [
	'facts.yaml',
	'team.yaml',
	'sql-bar.yaml',
	'routing.yaml',
	'sla.yaml',
	'recycle.yaml',
	'scorecard.yaml',
	'calibration.yaml',
] as const;

/** All YAML files of a contract; what only says how another system is filled may be left out. */
export const POLICY_FILES = [...NEEDED_FILES, 'crm.yaml'] as const;
export type PolicyFile = (typeof POLICY_FILES)[number];

/** The path of a file of holidays inside the contract's folder. */
export const HOLIDAY_FILE = /^holidays\/[^/]+\.ics$/;

const TEMPLATE = /^messages\/(.+)\.hbs$/;

/** The path of a message's template inside the contract's folder. */
export function templateFile(message: string): string {
	return `messages/${message}.hbs`;
}

/** The name of the message a path is the template of. */
export function messageOf(file: string): string | undefined {
	return TEMPLATE.exec(file)?.[1];
}

/** Folders beside the contract that are not part of it. */
export function isBesideContract(file: string): boolean {
	return /^(?:examples|presets|schemas)\//.test(file);
}
