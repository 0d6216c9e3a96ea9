import { COMMANDS } from './commands';
import { main } from './main';
import { runInNode } from './node-host';

/** Put in by the bundler (`scripts/bundle-cli.mjs`). */
declare const HANDOFF_VERSION: string;

void runInNode((args, host) => main(args, host, COMMANDS, HANDOFF_VERSION));
