import type { FileSchema } from '../src/engine/policy';

/** The files to write: path from the root of the repository → text. */
export function policyFiles(schemas: readonly FileSchema[]): Promise<ReadonlyMap<string, string>>;
