/**
 * Packs the package as it would be published, holds its files to an allow-list, installs it into an
 * empty folder beside n8n-workflow alone, loads every node and credential, begins and publishes a
 * contract with the packed command line and judges one lead with the packed SQL Gate; once more on
 * PostgreSQL where that is installed.
 *
 * It is the only check that sees a library missing from a bundle. Needs `npm run build` first.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postgresPrograms, startPostgres } from '../sandbox/servers/postgres-server.mts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const NAME = 'n8n-nodes-handoff';

/** Everything that may be published. */
export const ALLOWED_FILES = [
	/^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
	/^bin\/handoff\.mjs$/,
	/^dist\/nodes\/(\w+)\/\1\.node\.(js|json)$/,
	/^dist\/nodes\/\w+\/\w+(\.dark)?\.svg$/,
	/^dist\/nodes\/\w+\/__schema__\/[\w./]+\.json$/,
	// What is loaded only when it is needed; the last three belong to Google’s client.
	/^dist\/nodes\/shared\/(chunk|open-postgres|plot|google-library|https-proxy-agent|multipart-parser|src)-[A-Z0-9]+\.js$/,
	/^dist\/nodes\/shared\/(resvg\.wasm|roboto\.(ttf|license\.txt))$/,
	/^dist\/credentials\/\w+(\.credentials\.js|\.svg|\.dark\.svg)$/,
	/^dist\/cli\/(handoff|chunks\/[\w-]+)\.mjs$/,
	/^docs\/(import-history|policy-reference|problems)\.md$/,
	/^policies\/[\w./-]+\.(yaml|hbs|json|md)$/,
	/^workflows\/[\w-]+\/(workflow\.json|README\.md)$/,
];

/** The packed files that nothing on the list allows. */
export function filesNotAllowed(files) {
	return files.filter((file) => !ALLOWED_FILES.some((allowed) => allowed.test(file)));
}

/** Packs into a folder; returns the tarball's path and the names of its files. */
function pack(folder) {
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const [packed] = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8' }));
	return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}

/** Installs the tarball into an empty folder, with only n8n-workflow to lean on. */
async function install(folder, tarball) {
	await writeFile(join(folder, 'package.json'), '{"name":"smoke","private":true}');
	const quiet = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--offline'];
	execFileSync('npm', ['install', ...quiet, tarball], { cwd: folder, stdio: 'pipe' });
	const workflow = await createRequire(join(ROOT, 'package.json')).resolve('n8n-workflow');
	const from = workflow.slice(0, workflow.lastIndexOf('n8n-workflow') + 'n8n-workflow'.length);
	await mkdir(join(folder, 'node_modules'), { recursive: true });
	await symlink(from, join(folder, 'node_modules', 'n8n-workflow'), 'dir');
	return join(folder, 'node_modules', NAME);
}

/** Loads every listed file the way n8n does: by the class named like the file. */
function loadListed(installed, listed) {
	const require = createRequire(join(installed, 'package.json'));
	return listed.map((file) => {
		const name = basename(file).split('.')[0];
		const Listed = require(join(installed, file))[name];
		const made = new Listed();
		return { name, made };
	});
}

/** The packed command line, as a user runs it in a folder of their own. */
function commandIn(installed, folder) {
	return (...args) => {
		const command = [join(installed, 'bin', 'handoff.mjs'), ...args];
		return execFileSync(process.execPath, command, { cwd: folder, encoding: 'utf8' }).trim();
	};
}

/** Just enough of n8n to run one node over some items. */
function contextFor(parameters, credentials, items) {
	return {
		getInputData: () => items.map((json) => ({ json })),
		getNodeParameter: (name) => parameters[name],
		getCredentials: async (type) => credentials[type],
		getNode: () => ({ name: 'SQL Gate', type: `${NAME}.sqlGate`, parameters }),
		continueOnFail: () => false,
		isToolExecution: () => false,
		addExecutionHints: () => undefined,
		logger: console,
	};
}

async function judgeOne(gate, ledger, now) {
	const inMonths = (months) => new Date(now + months * 30 * 86_400_000).toISOString().slice(0, 10);
	const notes = 'We lose a day each week to reports. Let us look at it together on Tuesday.';
	const lead = {
		facts: {
			'lead.email': 'dana.brooks@northwind.example',
			'company.employees': 400,
			'company.tech': ['salesforce'],
			'intent.pages': ['pricing'],
			'discovery.notes': notes,
			'discovery.pain.problem': 'Reporting takes too long',
			'discovery.pain.quote': 'We lose a day each week to reports',
			'discovery.timeline.date': inMonths(2),
			'discovery.authority': 'decides',
			'discovery.stakeholders': ['Head of Finance'],
			'discovery.next_step.quote': 'look at it together on Tuesday',
		},
	};
	const credentials = { handoffWorkspaceApi: { ledgerUrl: ledger } };
	const context = contextFor({ factsFrom: 'item' }, credentials, [lead]);
	const [qualified] = await gate.execute.call(context);
	return qualified.map(({ json }) => json.verdict);
}

/** Draws one picture with what was packed: the renderer and the font are files beside the bundles. */
async function drawOne(installed, files) {
	const [plot] = files.filter((file) => /\/shared\/plot-/.test(file));
	const { pngOf } = createRequire(join(installed, 'package.json'))(join(installed, plot));
	const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">';
	const [blank, words] = await Promise.all(
		['', '<text x="2" y="15">78 %</text>'].map((inside) => pngOf(`${svg}${inside}</svg>`)),
	);
	if (words.length <= blank.length) throw new Error('The plots have no words');
	return `drew a picture of ${words.length} bytes`;
}

async function smoke(folder) {
	const { tarball, files } = pack(folder);
	const strangers = filesNotAllowed(files);
	if (strangers.length > 0) throw new Error(`Not to be published: ${strangers.join(', ')}`);
	const installed = await install(folder, tarball);
	const { n8n, dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
	if (Object.keys(dependencies ?? {}).length > 0) throw new Error('dependencies must be empty');
	const loaded = loadListed(installed, [...n8n.nodes, ...n8n.credentials]);
	const handoff = commandIn(installed, folder);
	handoff('init');
	handoff('check');
	const { made: gate } = loaded.find(({ name }) => name === 'SqlGate');
	return [
		`packed ${files.length} files, all on the allow-list`,
		`loaded ${loaded.map(({ name }) => name).join(', ')}`,
		await drawOne(installed, files),
		...(await useLedger(handoff, gate, `sqlite:${join(folder, 'smoke.sqlite')}`)),
		...(await useLedgerOnPostgres(handoff, gate)),
	];
}

async function useLedger(handoff, gate, ledger) {
	const published = handoff('publish', '--policies', 'policies', '--ledger', ledger);
	const [verdict] = await judgeOne(gate, ledger, Date.now());
	if (verdict?.verdict !== 'qualified') throw new Error('The shipped bar did not qualify the lead');
	return [
		`published: ${published.split('\n')[0]}`,
		`SQL Gate: ${verdict.verdict}, ${verdict.criteria.length} criteria, fit ${verdict.fit.low} of ${verdict.fit.passAt}`,
	];
}

async function useLedgerOnPostgres(handoff, gate) {
	const programs = postgresPrograms();
	if (programs === undefined) return ['PostgreSQL is not installed: not tried there'];
	const server = await startPostgres(programs);
	try {
		const lines = await useLedger(handoff, gate, server.url);
		return lines.map((line) => `on PostgreSQL ${line}`);
	} finally {
		await server.remove();
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const folder = await mkdtemp(join(tmpdir(), 'handoff-smoke-'));
	try {
		for (const line of await smoke(folder)) process.stdout.write(`${line}\n`);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
