import type { Paint } from '../paint';
import type { Coverage } from './coverage';
import type { ExampleResult } from './example-result';

/** What `handoff test` found. */
export interface Tested {
	/** The contract's folder, for places. */
	readonly dir: string;
	readonly results: readonly ExampleResult[];
	readonly coverage: Coverage;
}

const SECTIONS: ReadonlyArray<readonly [keyof Coverage, string]> = [
	['criteria', 'criteria'],
	['signals', 'fit signals'],
	['overlays', 'overlays'],
	['rows', 'routing rows'],
	['pools', 'pools'],
	['clocks', 'clocks'],
];

/** Everything as one JSON object. */
export function testJson({ dir, results, coverage }: Tested): string {
	const failed = results.filter(({ mismatches }) => mismatches.length > 0).length;
	const cases = results.map(({ at, mismatches, ...result }) => ({
		...result,
		ok: mismatches.length === 0,
		file: `${dir}/${at.file}`,
		line: at.line,
		mismatches: mismatches.map(({ at: place, ...mismatch }) => ({
			...mismatch,
			line: (place ?? at).line,
		})),
	}));
	const passed = results.length - failed;
	return JSON.stringify({ ok: failed === 0, passed, failed, cases, coverage });
}

/** The failing examples, then what none exercises, for a person. */
export function testText({ dir, results, coverage }: Tested, paint: Paint): string {
	const failed = results.filter(({ mismatches }) => mismatches.length > 0);
	const passed = paint.green(`${results.length - failed.length} passed`);
	const count = failed.length === 0 ? passed : `${passed}, ${paint.red(`${failed.length} failed`)}`;
	return [
		...failed.flatMap((result) => failureLines(result, dir, paint)),
		...coverageLines(coverage, paint),
		'',
		`${results.length} example${results.length === 1 ? '' : 's'}: ${count}`,
	].join('\n');
}

function failureLines(
	{ id, says, at, mismatches }: ExampleResult,
	dir: string,
	paint: Paint,
): readonly string[] {
	const lines = mismatches.flatMap(({ what, expected, actual, at: place }) => [
		`    ${what}${place ? paint.dim(`  ${dir}/${place.file}:${place.line}`) : ''}`,
		`      expected  ${expected}`,
		`      actual    ${actual}`,
	]);
	const where = paint.dim(`  ${dir}/${at.file}:${at.line}`);
	return [`${paint.red('✗')} ${paint.bold(id)}  ${says}`, where, ...lines, ''];
}

function coverageLines(coverage: Coverage, paint: Paint): readonly string[] {
	return [
		paint.bold('Exercised by the examples'),
		...SECTIONS.flatMap(([name, words]) => {
			const { total, unexercised } = coverage[name];
			const line = `  ${words.padEnd(13)} ${total - unexercised.length} of ${total}`;
			return [line, ...unexercised.map((item) => paint.yellow(`    not: ${item}`))];
		}),
	];
}
