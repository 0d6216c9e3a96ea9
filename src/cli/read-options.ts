import { parseArgs } from 'node:util';
import { UsageError } from './command';

/** Which options a command takes: one with a value, one that may be given several times, or a bare flag. */
export type OptionSpec = Readonly<Record<string, 'text' | 'list' | 'flag'>>;

interface ValueOf {
	readonly text: string;
	readonly list: readonly string[];
	readonly flag: boolean;
}

export type OptionValues<S extends OptionSpec> = {
	readonly [K in keyof S]?: ValueOf[S[K]];
};

export interface ReadOptions<S extends OptionSpec> {
	readonly values: OptionValues<S>;
	readonly positionals: readonly string[];
}

/**
 * Reads a command's arguments.
 *
 * Throws `UsageError` for an option it does not know, an option without its value, and more bare
 * words than `positionals` allows.
 */
export function readOptions<const S extends OptionSpec>(
	args: readonly string[],
	spec: S,
	positionals = 0,
): ReadOptions<S> {
	const options = Object.fromEntries(
		Object.entries(spec).map(([name, kind]) => [
			name,
			{
				type: kind === 'flag' ? ('boolean' as const) : ('string' as const),
				multiple: kind === 'list',
			},
		]),
	);
	const parsed = parse([...args], options);
	const empty = Object.entries(parsed.values).find(([, value]) => [value].flat().includes(''));
	if (empty) throw new UsageError(`--${empty[0]} needs a value.`);
	const extra = parsed.positionals[positionals];
	if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many.`);
	return { values: parsed.values as OptionValues<S>, positionals: parsed.positionals };
}

function parse(
	args: string[],
	options: Record<string, { type: 'boolean' | 'string'; multiple: boolean }>,
) {
	try {
		return parseArgs({ args, options, allowPositionals: true, strict: true });
	} catch (error) {
		throw wrongUse(error);
	}
}

/** Node's own words, without its advice on how to pass a value that starts with a dash. */
function wrongUse(error: unknown): UsageError {
	const words = error instanceof Error ? error.message : String(error);
	return new UsageError(words.replace(/(\. |\n)[\s\S]*$/, '').replace(/\.?$/, '.'));
}

/** The value of an option that must be given; throws `UsageError` when it is not. */
export function required(name: string, value: string | undefined): string {
	if (value === undefined) throw new UsageError(`--${name} is missing.`);
	return value;
}

/** The value of an option that has a fixed set of answers, the first being the usual one. */
export function choice<const T extends string>(
	name: string,
	value: string | undefined,
	choices: readonly [T, ...T[]],
): T {
	if (value === undefined) return choices[0];
	const found = choices.find((each) => each === value);
	if (found === undefined) {
		throw new UsageError(`--${name} is one of ${choices.join(', ')}, not "${value}".`);
	}
	return found;
}
