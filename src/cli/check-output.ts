import type { ContractFiles, Problem } from '../engine/policy';

/** What `handoff check` found, before it is written in one of its formats. */
export interface Checked {
	readonly dir: string;
	readonly files: ContractFiles;
	/** Whether the contract can be used; its examples have no part in it. */
	readonly ok: boolean;
	readonly digest: string | null;
	readonly signed: boolean;
	readonly problems: readonly Problem[];
	/** What is wrong in the examples beside it. */
	readonly inExamples: readonly Problem[];
	/** The document that explains every code. */
	readonly explained: string;
}

/** How `handoff check` can answer. */
export const CHECK_FORMATS = ['text', 'json', 'github'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** What was found, in the format asked for. */
export function checkOutput(checked: Checked, format: CheckFormat): string {
	switch (format) {
		case 'text':
			return asText(checked);
		case 'json':
			return asJson(checked);
		case 'github':
			return asAnnotations(checked);
	}
}

function asJson({ ok, digest, problems, inExamples }: Checked): string {
	return JSON.stringify(
		{ ok, digest, problems: [...problems, ...inExamples].map(inOrder) },
		null,
		2,
	);
}

function inOrder({ code, severity, file, line, column, message }: Problem): Problem {
	return { code, severity, file, line, column, message };
}

function asAnnotations(checked: Checked): string {
	const all = [...checked.problems, ...checked.inExamples];
	const lines = all.map((problem) => annotation(checked.dir, problem));
	return [...lines, summary(checked), ...examplesSummary(checked)].join('\n');
}

function asText(checked: Checked): string {
	const { problems, inExamples } = checked;
	const blocks = (each: readonly Problem[]) => each.map((problem) => block(checked, problem));
	const contract = [...blocks(problems), summary(checked)];
	const heading = inExamples.length > 0 ? ['', 'In the examples:', ''] : [];
	const examples = [...heading, ...blocks(inExamples), ...examplesSummary(checked)];
	return [...contract, ...examples, ...whereExplained(checked)].join('\n');
}

function whereExplained({ problems, inExamples, explained }: Checked): readonly string[] {
	if (problems.length + inExamples.length === 0) return [];
	return ['', `What each code means, and how it looks when it is right: ${explained}`];
}

function block({ dir, files }: Checked, problem: Problem): string {
	const { file, line, column, severity, code, message } = problem;
	const head = `${dir}/${file}:${line}:${column}  ${severity}  ${code}`;
	return [head, `  ${message}`, ...frame(files[file] ?? '', line, column), ''].join('\n');
}

const WIDEST = 100;

/** The line with the problem and the one before it, with a mark under the place. */
function frame(text: string, line: number, column: number): readonly string[] {
	const lines = text.split('\n');
	if (text === '' || line > lines.length) return [];
	const width = String(line).length;
	const start = Math.max(0, column - WIDEST + 20);
	const shown = (at: number): string => visible((lines[at - 1] ?? '').slice(start, start + WIDEST));
	const numbered = (at: number): string =>
		`  ${String(at).padStart(width)} | ${shown(at)}`.trimEnd();
	const mark = `  ${' '.repeat(width)} | ${' '.repeat(column - 1 - start)}^`;
	return line > 1 ? [numbered(line - 1), numbered(line), mark] : [numbered(line), mark];
}

/** Control characters would move the mark or the terminal. */
function visible(text: string): string {
	return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}

function summary({ ok, digest, signed, problems }: Checked): string {
	if (!ok) return `This is not a contract yet: ${counts(problems)}.`;
	const found =
		problems.length === 0
			? 'The contract is in order'
			: `The contract can be used: ${counts(problems)}`;
	return `${found}. ${signed ? 'Both leaders signed it.' : 'It is not signed by both leaders.'}\n${digest ?? ''}`;
}

/** What to do about examples that do not fit; nothing where they do. */
function examplesSummary({ inExamples }: Checked): readonly string[] {
	if (inExamples.length === 0) return [];
	const found = `The examples have ${counts(inExamples)}.`;
	if (errorsAmong(inExamples) === 0) return [found];
	return [
		`${found} They are no part of the contract, which can be signed and published as it is. Change them to fit it; a preset brings examples of its own.`,
	];
}

function counts(problems: readonly Problem[]): string {
	const errors = errorsAmong(problems);
	return `${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}`;
}

function errorsAmong(problems: readonly Problem[]): number {
	return problems.filter(({ severity }) => severity === 'error').length;
}

function counted(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A workflow command of GitHub Actions; its separators are escaped as its documentation says. */
function annotation(dir: string, { severity, file, line, column, code, message }: Problem): string {
	const place = `file=${property(`${dir}/${file}`)},line=${line},col=${column}`;
	return `::${severity} ${place},title=${property(code)}::${data(message)}`;
}

function data(text: string): string {
	return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
	return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
