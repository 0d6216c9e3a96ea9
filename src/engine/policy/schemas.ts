import { calibrationFile } from './files/calibration-file';
import { clocksExamplesFile } from './files/clocks-examples-file';
import { CONDITION_SCHEMA } from './files/condition-shape';
import { crmFile } from './files/crm-file';
import { factsFile } from './files/facts-file';
import { leadsExamplesFile } from './files/leads-examples-file';
import { recycleFile } from './files/recycle-file';
import { routingExamplesFile } from './files/routing-examples-file';
import { routingFile } from './files/routing-file';
import { scorecardFile } from './files/scorecard-file';
import { slaFile } from './files/sla-file';
import { sqlBarFile } from './files/sql-bar-file';
import { teamFile } from './files/team-file';
import type { JsonSchema, Shape } from './shape/shape';

/** One file of a contract folder, for editors and for the reference. */
export interface FileSchema {
	/** The file's path in the contract's folder. */
	readonly file: string;
	/** The schema's file name in `schemas/`. */
	readonly schemaFile: string;
	readonly schema: JsonSchema;
}

const FILES: ReadonlyArray<readonly [string, string, Shape<unknown>]> = [
	['facts.yaml', 'The dictionary: every fact a rule may name.', factsFile],
	['sql-bar.yaml', 'The SQL bar: what sales qualified means.', sqlBarFile],
	['team.yaml', 'Who is who: SDRs, AEs and their managers.', teamFile],
	['routing.yaml', 'Who gets the meeting.', routingFile],
	['sla.yaml', 'How fast each side acts.', slaFile],
	['recycle.yaml', 'What becomes of a rejected lead.', recycleFile],
	['scorecard.yaml', 'How we see whether it works.', scorecardFile],
	['calibration.yaml', 'How both leaders keep reading the bar the same way.', calibrationFile],
	['crm.yaml', 'What goes between the ledger and the CRM, both ways. May be left out.', crmFile],
	['examples/leads.yaml', 'Leads with the verdict they must get.', leadsExamplesFile],
	['examples/routing.yaml', 'Requests with the AE who must get them.', routingExamplesFile],
	['examples/clocks.yaml', 'Clocks with the deadline they must give.', clocksExamplesFile],
];

/** The JSON Schema (draft-07, which every editor reads) of every file, made from the very shapes the files are read with. */
export const FILE_SCHEMAS: readonly FileSchema[] = FILES.map(([file, title, shape]) => {
	const schemaFile = `${file.replace('/', '-').replace(/\.yaml$/, '')}.schema.json`;
	return { file, schemaFile, schema: whole(schemaFile, title, shape) };
});

function whole(schemaFile: string, title: string, { schema }: Shape<unknown>): JsonSchema {
	const usesConditions = JSON.stringify(schema).includes('#/definitions/condition');
	return {
		$schema: 'http://json-schema.org/draft-07/schema#',
		$id: `https://n8n-nodes-handoff.example/schemas/${schemaFile}`,
		title,
		...schema,
		...(usesConditions ? { definitions: { condition: CONDITION_SCHEMA } } : {}),
	};
}
