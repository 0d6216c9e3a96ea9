import type { Contract } from '../contract';
import type { PolicyFile } from '../contract-files';
import { checkRetention } from '../check/check-retention';
import { calibrationFile } from '../files/calibration-file';
import { crmFile } from '../files/crm-file';
import { factsFile } from '../files/facts-file';
import { recycleFile } from '../files/recycle-file';
import { routingFile } from '../files/routing-file';
import { scorecardFile } from '../files/scorecard-file';
import { slaFile } from '../files/sla-file';
import { sqlBarFile } from '../files/sql-bar-file';
import { teamFile } from '../files/team-file';
import type { Report } from '../finding';
import { idsIn, keysIn, type Directory } from '../known';
import type { ReadFiles } from '../read-files';
import type { Problems } from '../report';
import type { Placed, Shape } from '../shape/shape';
import { buildBar } from './build-bar';
import { buildCrm } from './build-crm';
import { buildFacts } from './build-facts';
import { buildMessages } from './build-messages';
import { buildRecycle } from './build-recycle';
import { buildRouting } from './build-routing';
import { buildCalibration, buildScorecard } from './build-scorecard';
import { buildSla } from './build-sla';
import { buildTeam } from './build-team';

/** The parts of a contract; a part that could not be built was reported. */
export type Parts = { readonly [K in Exclude<keyof Contract, 'digest'>]: Contract[K] | undefined };

/** Understands every file and checks each against the others. */
export function buildContract(
	{ trees, templates, holidays }: ReadFiles,
	{ report, add }: Problems,
): Parts {
	const read = <T, U>(file: PolicyFile, shape: Shape<T>, build: (raw: T) => U): U | undefined => {
		const tree = trees.get(file);
		const raw = tree && shape.read(tree, report);
		return raw === undefined ? undefined : build(raw);
	};
	const directory = readDirectory(trees, read, report);
	const { facts, people, team } = directory;
	const recycle = read('recycle.yaml', recycleFile, (raw) => buildRecycle(raw, facts, report));
	if (directory.keep && recycle) checkRetention(directory.keep, recycle, report);
	const routing = read('routing.yaml', routingFile, (raw) =>
		buildRouting(raw, idsIn(trees.get('routing.yaml'), 'pools'), directory, report),
	);
	const booking = routing?.meeting.booking;
	const { messages, problems } = buildMessages(templates, facts?.values, booking, report);
	for (const problem of problems) add(problem);
	return {
		facts: facts?.values,
		keepPersonalDays: directory.keep?.value ?? null,
		team,
		bar: read('sql-bar.yaml', sqlBarFile, (raw) => buildBar(raw, directory, report)),
		routing,
		sla: read('sla.yaml', slaFile, (raw) =>
			buildSla(raw, idsIn(trees.get('sla.yaml'), 'calendars'), holidays, report),
		),
		recycle,
		scorecard: read('scorecard.yaml', scorecardFile, (raw) => buildScorecard(raw, people, report)),
		calibration: read('calibration.yaml', calibrationFile, (raw) =>
			buildCalibration(raw, people, report),
		),
		crm: trees.has('crm.yaml')
			? read('crm.yaml', crmFile, (raw) => buildCrm(raw, directory, report))
			: null,
		messages,
	};
}

type Read = <T, U>(file: PolicyFile, shape: Shape<T>, build: (raw: T) => U) => U | undefined;

function readDirectory(
	trees: ReadFiles['trees'],
	read: Read,
	report: Report,
): Directory & {
	readonly team: Contract['team'] | undefined;
	readonly keep: Placed<number> | undefined;
} {
	const factNames = keysIn(trees.get('facts.yaml'), 'facts');
	const dictionary = read('facts.yaml', factsFile, (raw) => ({
		facts: buildFacts(raw.facts, factNames, report),
		keep: raw.keep_personal_days,
	}));
	const personNames = idsIn(trees.get('team.yaml'), 'people');
	const built = read('team.yaml', teamFile, (raw) => buildTeam(raw, personNames, report));
	const mails = { names: idsIn(trees.get('team.yaml'), 'people', 'mail') };
	return {
		facts: dictionary?.facts,
		keep: dictionary?.keep,
		people: built?.people,
		mails: built && mails,
		team: built?.team,
	};
}
