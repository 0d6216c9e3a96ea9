import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where the unmodified n8n lives: its own manifest, lockfile and modules. */
export const N8N_FOLDER = join(ROOT, '.sandbox');

/** Things that are slow to make and safe to delete. */
export const CACHE_FOLDER = join(ROOT, '.cache');

/** One folder for each sandbox: its n8n home, ledger and logs. */
export const RUN_FOLDER = join(ROOT, '.demo');
