import type { IHookFunctions } from 'n8n-workflow';

/**
 * What n8n calls when a workflow with a webhook is published and taken back. Nothing is set up
 * elsewhere; only, where `refuse` throws, it is not published.
 */
export function publishableIf(refuse: (context: IHookFunctions) => Promise<void>) {
	return {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			return false;
		},
		async create(this: IHookFunctions): Promise<boolean> {
			await refuse(this);
			return true;
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			return true;
		},
	};
}
