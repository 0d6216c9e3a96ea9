import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// Unbundled and in a process of its own, because it starts the sandbox from its place in the tree.
const main = join(process.cwd(), 'bench', 'webhook', 'main.mts');
process.exitCode = spawnSync(process.execPath, [main], { stdio: 'inherit' }).status ?? 1;
