import type { Command } from './command';

/** Every `handoff` command, in the order the help lists them. */
export const COMMANDS: readonly Command[] = [];
