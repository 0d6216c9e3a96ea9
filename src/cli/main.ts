import { closest } from 'fastest-levenshtein';
import { CannotRun, EXIT, UsageError, type Command, type ExitCode } from './command';
import type { Host } from './host';

const HELP = new Set(['--help', '-h']);

/**
 * Finds the command the arguments name and runs it.
 *
 * Never throws: wrong use is answered with the usage on standard error and exit code 2, and a
 * fault of ours with one line, without a stack trace unless `HANDOFF_DEBUG` is set.
 */
export async function main(
	args: readonly string[],
	host: Host,
	commands: readonly Command[],
	version: string,
): Promise<ExitCode> {
	const words = args[0] === 'help' ? [...args.slice(1), '--help'] : args;
	const command = findCommand(words, commands);
	if (!command) return withoutCommand(words, host, commands, version);
	const rest = words.slice(command.name.split(' ').length);
	if (rest.some((word) => HELP.has(word))) {
		host.out(command.usage.trim());
		return EXIT.ok;
	}
	try {
		return await command.run(rest, host);
	} catch (error) {
		return answerError(error, command, host);
	}
}

function findCommand(words: readonly string[], commands: readonly Command[]): Command | undefined {
	return commands
		.filter(({ name }) => name.split(' ').every((part, at) => words[at] === part))
		.sort((a, b) => b.name.length - a.name.length)[0];
}

function withoutCommand(
	words: readonly string[],
	host: Host,
	commands: readonly Command[],
	version: string,
): ExitCode {
	const [first] = words;
	if (first === '--version' || first === '-v') {
		host.out(version);
		return EXIT.ok;
	}
	if (first !== undefined && HELP.has(first)) {
		host.out(overview(commands));
		return EXIT.ok;
	}
	if (first !== undefined) host.err(`${unknown(words, commands)}\n`);
	host.err(overview(commands));
	return EXIT.couldNotRun;
}

function unknown(words: readonly string[], commands: readonly Command[]): string {
	const [first = ''] = words;
	if (first.startsWith('-')) return `There is no option ${first} here.`;
	const group = commands.filter(({ name }) => name.startsWith(`${first} `));
	if (group.length > 0) {
		return `Say which: ${group.map(({ name }) => `handoff ${name}`).join(', ')}.`;
	}
	const names = commands.map(({ name }) => name);
	const nearest = names.length > 0 ? ` Did you mean "${closest(first, names)}"?` : '';
	return `There is no command "${first}".${nearest}`;
}

function overview(commands: readonly Command[]): string {
	const width = Math.max(0, ...commands.map(({ name }) => name.length));
	return [
		'Usage: handoff <command> [options]',
		'',
		...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
		'',
		'"handoff <command> --help" says more about one of them, with examples.',
	].join('\n');
}

function answerError(error: unknown, command: Command, host: Host): ExitCode {
	if (error instanceof UsageError) {
		host.err(`handoff ${command.name}: ${error.message}\n\n${command.usage.trim()}`);
	} else if (error instanceof CannotRun) {
		host.err(`handoff ${command.name}: ${error.message}`);
	} else {
		const words = error instanceof Error ? error.message : String(error);
		host.err(`handoff ${command.name}: this is a fault of the command itself: ${words}`);
		if (host.env.HANDOFF_DEBUG && error instanceof Error) host.err(error.stack ?? '');
	}
	return EXIT.couldNotRun;
}
