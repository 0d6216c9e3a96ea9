import { check } from './check';
import { clock } from './clock';
import type { Command } from './command';
import { doctor } from './doctor';
import { exportEvents } from './export';
import { erase } from './erase';
import { explain } from './explain';
import { migrate } from './migrate';
import { importEvents } from './import';
import { init } from './init';
import { person } from './person';
import { publish } from './publish';
import { record } from './record';
import { route } from './route';
import { scorecard } from './scorecard';
import { settle } from './settle';
import { sign } from './sign';
import { test } from './test-command';
import { timeline } from './timeline';
import { workflowsInstall } from './workflows-install';

/** Every `handoff` command, in the order the help lists them. */
export const COMMANDS: readonly Command[] = [
	init,
	check,
	explain,
	test,
	route,
	clock,
	sign,
	publish,
	timeline,
	record,
	person,
	erase,
	migrate,
	doctor,
	settle,
	scorecard,
	exportEvents,
	importEvents,
	workflowsInstall,
];
