import { remembered } from './remembered';
import { workspaceOf } from './workspace-settings';

/** The workspace of a node that answers web requests, remembered for ten seconds. */
export const requestWorkspace = remembered('handoffWorkspaceApi', workspaceOf);
