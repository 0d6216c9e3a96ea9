import { clockStatements } from './clock-statements';
import type { Database } from './database';
import { handoffStatements } from './handoff-statements';
import { routingStatements } from './routing-statements';
import { workStatements } from './work-statements';

/** Every statement that runs often, compiled once for each opened ledger. */
export function makeStatements({ db, locks }: Pick<Database, 'db' | 'locks'>) {
	return {
		...handoffStatements(db),
		...workStatements(db, locks),
		...clockStatements(db),
		...routingStatements(db),
	};
}

export type Statements = ReturnType<typeof makeStatements>;
