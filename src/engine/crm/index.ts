export { fieldValue, type FieldValue } from './field-value';
export { fillName, namesInBraces } from './fill-name';
export {
	HANDOFF_FIELDS,
	handoffField,
	type FieldType,
	type HandoffField,
	type HandoffFieldName,
} from './handoff-fields';
export { OUR_PROPERTIES, type OurProperties } from './our-properties';
export {
	factsOfContact,
	leadOfContact,
	startsHandoff,
	type ContactTold,
	type StartRule,
} from './lead-of-contact';
export { notOurOwnWords } from './not-our-own-words';
