import type { Host } from './host';

/** A folder or file that came with this command; `bin/handoff.mjs` says where the package lies. */
export function inPackage({ env }: Pick<Host, 'env'>, path: string): string {
	return `${env.HANDOFF_PACKAGE?.replace(/[/\\]+$/, '') ?? '.'}/${path}`;
}
