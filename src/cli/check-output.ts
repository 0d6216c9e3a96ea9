import type { ContractFiles, Problem } from '../engine/policy';

/** What `handoff check` found, before it is written in one of its formats. */
export interface Checked {
	readonly dir: string;
	readonly files: ContractFiles;
	readonly ok: boolean;
	readonly digest: string | null;
	readonly signed: boolean;
	readonly problems: readonly Problem[];
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
			return JSON.stringify(
				{ ok: checked.ok, digest: checked.digest, problems: checked.problems.map(inOrder) },
				null,
				2,
			);
		case 'github':
			return [
				...checked.problems.map((problem) => annotation(checked.dir, problem)),
				summary(checked),
			].join('\n');
	}
}

function inOrder({ code, severity, file, line, column, message }: Problem): Problem {
	return { code, severity, file, line, column, message };
}

function asText(checked: Checked): string {
	const blocks = checked.problems.map((problem) => block(checked, problem));
	return [...blocks, summary(checked)].join('\n');
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
	const errors = problems.filter(({ severity }) => severity === 'error').length;
	const counts = `${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}`;
	if (!ok) return `This is not a contract yet: ${counts}.`;
	const found =
		problems.length === 0 ? 'The contract is in order' : `The contract can be used: ${counts}`;
	return `${found}. ${signed ? 'Both leaders signed it.' : 'It is not signed by both leaders.'}\n${digest ?? ''}`;
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
