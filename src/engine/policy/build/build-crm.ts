import { handoffField, HANDOFF_FIELDS, namesInBraces, OUR_PROPERTIES } from '../../crm';
import { nearest } from '../../nearest';
import type { CrmMapping, CrmReading, CrmWriting } from '../contract';
import { checkCrm } from '../check/check-crm';
import type { RawCrm, RawReading, RawWriting } from '../files/crm-file';
import type { Report } from '../finding';
import { isKnown, type Directory, type KnownFacts } from '../known';
import type { Name } from '../shape/shape';

const FIELD_NAMES = { names: new Set(Object.keys(HANDOFF_FIELDS)) };

/** Builds what goes between the ledger and the CRM, and checks both directions against each other. */
export function buildCrm(raw: RawCrm, { facts }: Directory, report: Report): CrmMapping {
	checkCrm(raw, report);
	const { key, mark } = OUR_PROPERTIES[raw.system];
	for (const { property } of raw.write) {
		if (property.text !== key && property.text !== mark) continue;
		report(property.at, { code: 'CRM_PROPERTY_OURS', property: property.text });
	}
	if (raw.opportunity) checkName(raw.opportunity.name, facts, report);
	return {
		system: raw.system,
		keepInStep: raw.keep_in_step,
		peopleBy: raw.people_by,
		...(raw.timeline_link === undefined ? {} : { timelineLink: raw.timeline_link }),
		read: raw.read.map((reading) => readingOf(reading, facts, report)),
		write: raw.write.map((writing) => writingOf(writing, facts, report)),
		...opportunityOf(raw),
		contactOwner: raw.contact_owner,
		recycleTask: raw.recycle_task,
	};
}

function opportunityOf({ opportunity }: RawCrm): Pick<CrmMapping, 'opportunity'> {
	if (opportunity === undefined) return {};
	const { name, pipeline, stage, close_in_days: closeInDays } = opportunity;
	const which = pipeline === undefined ? {} : { pipeline };
	return { opportunity: { name: name.text, ...which, stage, closeInDays } };
}

function checkName(name: Name, facts: KnownFacts | undefined, report: Report): void {
	for (const fact of namesInBraces(name.text)) {
		isKnown('FACT_UNKNOWN', { text: fact, at: name.at }, facts, report);
	}
}

function readingOf(raw: RawReading, facts: KnownFacts | undefined, report: Report): CrmReading {
	isKnown('FACT_UNKNOWN', raw.fact, facts, report);
	const property = raw.property === undefined ? {} : { property: raw.property.text };
	return { fact: raw.fact.text, of: raw.of, ...property };
}

function writingOf(raw: RawWriting, facts: KnownFacts | undefined, report: Report): CrmWriting {
	const what =
		'fact' in raw
			? ({ kind: 'fact', fact: raw.fact.text } as const)
			: ({ kind: 'handoff', field: raw.handoff.text } as const);
	if ('fact' in raw) isKnown('FACT_UNKNOWN', raw.fact, facts, report);
	else isKnown('HANDOFF_FIELD_UNKNOWN', raw.handoff, FIELD_NAMES, report);
	checkNames(raw, facts, report);
	const names = raw.names === undefined ? {} : { names: raw.names };
	return { what, of: raw.of, property: raw.property.text, ...names };
}

/** The CRM's words must be for values we can have. */
function checkNames(raw: RawWriting, facts: KnownFacts | undefined, report: Report): void {
	const allowed =
		'fact' in raw
			? facts?.values.get(raw.fact.text)?.oneOf
			: handoffField(raw.handoff.text)?.values;
	if (allowed === undefined || raw.names === undefined) return;
	for (const value of raw.names.keys()) {
		if (allowed.includes(value)) continue;
		const near = nearest(value, allowed);
		report(raw.here, { code: 'VALUE_NOT_ALLOWED', value, nearest: near, allowed });
	}
}
