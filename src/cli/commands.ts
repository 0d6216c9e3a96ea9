import { check } from './check';
import type { Command } from './command';
import { explain } from './explain';
import { migrate } from './migrate';
import { publish } from './publish';
import { record } from './record';
import { route } from './route';
import { sign } from './sign';
import { test } from './test-command';
import { timeline } from './timeline';
import { workflowsInstall } from './workflows-install';

/** Every `handoff` command, in the order the help lists them. */
export const COMMANDS: readonly Command[] = [
	check,
	explain,
	test,
	route,
	sign,
	publish,
	timeline,
	record,
	migrate,
	workflowsInstall,
];
