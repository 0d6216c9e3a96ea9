import type { Command } from './command';
import { workflowsInstall } from './workflows-install';

/** Every `handoff` command, in the order the help lists them. */
export const COMMANDS: readonly Command[] = [workflowsInstall];
