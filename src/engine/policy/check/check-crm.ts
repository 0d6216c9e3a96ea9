import type { RawCrm } from '../files/crm-file';
import type { Report } from '../finding';
import { reportTwice } from '../known';
import type { Name } from '../shape/shape';

/** One property has one meaning, and one fact one place. */
export function checkCrm(raw: RawCrm, report: Report): void {
	reportTwice(raw.write.map(whole), 'properties', report);
	reportTwice(
		raw.read.map(({ fact }) => fact),
		'facts',
		report,
	);
	reportLoops(raw, report);
}

/** A property by its record, at its place. */
function whole({ of, property }: { readonly of: string; readonly property: Name }): Name {
	return { text: `${property.text} of ${of}`, at: property.at };
}

/** What is written into a property we read would come back as that fact. */
function reportLoops(raw: RawCrm, report: Report): void {
	const read = new Map(
		raw.read.flatMap(({ fact, of, property }) =>
			property === undefined ? [] : [[whole({ of, property }).text, fact.text] as const],
		),
	);
	for (const writing of raw.write) {
		const fact = read.get(whole(writing).text);
		if (fact === undefined || ('fact' in writing && writing.fact.text === fact)) continue;
		const property = writing.property.text;
		report(writing.property.at, { code: 'CRM_READ_AND_WRITTEN', property, fact });
	}
}
