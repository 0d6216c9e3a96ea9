import { withoutSlash } from './check';
import { CannotRun, EXIT, type Command } from './command';
import type { Host } from './host';
import { inPackage } from './package-folder';
import { readOptions } from './read-options';

/** `handoff init`: begins a contract of one's own with the example that came with this command. */
export const init: Command = {
	name: 'init',
	summary: 'Begin a contract of your own, from the example',
	usage: `
Usage: handoff init [dir]

Writes the example contract into dir (policies, if left out): its files and messages, the examples
beside it, presets for other bars, and the schemas by which an editor completes and checks as you
type. Nothing is overwritten: the folder must be empty or not there.

Exit code: 0 written, 2 it could not be.

Examples:
  handoff init
  handoff init contracts/emea
`,
	async run(args, host) {
		const { positionals } = readOptions(args, {}, 1);
		const dir = withoutSlash(positionals[0] ?? 'policies');
		const from = inPackage(host, 'policies');
		await mustBeFree(host, dir);
		const files = await host.listFiles(from);
		for (const file of files) {
			await host.writeText(`${dir}/${file}`, await host.readText(`${from}/${file}`));
		}
		host.out(`${files.length} files written to ${dir}.\n\n${nextSteps(dir, commandIn(host))}`);
		return EXIT.ok;
	},
};

async function mustBeFree(host: Host, dir: string): Promise<void> {
	const [first] = await filesIn(host, dir);
	if (first === undefined) return;
	throw new CannotRun(
		`there is something in ${dir} already, such as ${dir}/${first}. Nothing was written; name a new folder.`,
	);
}

/** A folder that cannot be listed is not there; if it is, writing will say what is wrong. */
async function filesIn(host: Host, dir: string): Promise<readonly string[]> {
	try {
		return await host.listFiles(dir);
	} catch {
		return [];
	}
}

/** How the command is called again: without its package, npx would fetch another one of that name. */
function commandIn({ env }: Host): string {
	return env.npm_command === 'exec' ? 'npx --package n8n-nodes-handoff handoff' : 'handoff';
}

function nextSteps(dir: string, handoff: string): string {
	return `It is the contract of Lumenta, a company that does not exist. Make it yours:

  1. Your people in ${dir}/team.yaml, your pools and segments in ${dir}/routing.yaml, what
     qualified means in ${dir}/sql-bar.yaml. For another bar: cp -R ${dir}/presets/bant/. ${dir}/
  2. See what is wrong or missing, and whether the examples still come out as they should:
       ${handoff} check ${dir}
       ${handoff} test ${dir}
  3. Both leaders sign, then it is put in force:
       ${handoff} sign ${dir} --role sdr-leader --by MAIL
       ${handoff} sign ${dir} --role ae-leader --by MAIL
       ${handoff} publish --policies ${dir} --ledger sqlite:FILE`;
}
