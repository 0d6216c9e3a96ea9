import type { NeededProperty } from '../crm';

const OBJECTS = { contact: 'Contact', opportunity: 'Opportunity' } as const;
/** As long as Salesforce lets a text be. */
const LONG_TEXT = 32_768;
const TEXT = 255;
const LONGEST_LABEL = 40;
const PERMISSION_SET = 'Handoff';

/** Files of a folder for `sf project deploy start`: path → text. */
export function salesforceMetadata(needed: readonly NeededProperty[]): ReadonlyMap<string, string> {
	const custom = needed.filter(({ property }) => property.endsWith('__c'));
	const fields = custom.map((one) => {
		const folder = `force-app/main/default/objects/${OBJECTS[one.of]}/fields`;
		return [`${folder}/${one.property}.field-meta.xml`, fieldXml(one)] as const;
	});
	const permissions = `force-app/main/default/permissionsets/${PERMISSION_SET}.permissionset-meta.xml`;
	return new Map([...fields, [permissions, permissionXml(custom)]]);
}

/** A field in one line, for somebody who makes it by hand. */
export function fieldInWords({
	of,
	property,
	label,
	type,
	values,
	isUnique,
}: NeededProperty): string {
	const options = values === undefined ? '' : ` with ${values.join(', ')}`;
	const key = isUnique ? ', unique, external id' : '';
	return `${OBJECTS[of]} field "${label}", API name ${property}, ${typeName(type)}${options}${key}`;
}

/** Salesforce's name for each kind of value. */
export function typeName(type: NeededProperty['type']): string {
	switch (type) {
		case 'text':
			return 'Text';
		case 'long-text':
		case 'list':
			return 'LongTextArea';
		case 'link':
			return 'Url';
		case 'number':
			return 'Number';
		case 'date':
			return 'Date';
		case 'instant':
			return 'DateTime';
		case 'one-of':
			return 'Picklist';
		case 'yes-no':
			return 'Checkbox';
	}
}

function fieldXml(needed: NeededProperty): string {
	const { property, label, type } = needed;
	return xml('CustomField', [
		tag('fullName', property),
		tag('label', label.slice(0, LONGEST_LABEL)),
		tag('type', typeName(type)),
		...details(needed),
	]);
}

function details({ type, isUnique, values = [] }: NeededProperty): readonly string[] {
	switch (typeName(type)) {
		case 'Text':
			return isUnique
				? [
						tag('length', TEXT),
						tag('externalId', true),
						tag('unique', true),
						tag('caseSensitive', true),
					]
				: [tag('length', TEXT)];
		case 'LongTextArea':
			return [tag('length', LONG_TEXT), tag('visibleLines', 5)];
		case 'Number':
			return [tag('precision', 18), tag('scale', 2)];
		case 'Checkbox':
			return [tag('defaultValue', false)];
		case 'Picklist':
			return [valueSet(values)];
		default:
			return [];
	}
}

function valueSet(values: readonly string[]): string {
	const rows = values.map((value) =>
		[
			'            <value>',
			`                <fullName>${escaped(value)}</fullName>`,
			'                <default>false</default>',
			`                <label>${escaped(value)}</label>`,
			'            </value>',
		].join('\n'),
	);
	return [
		'    <valueSet>',
		'        <restricted>true</restricted>',
		'        <valueSetDefinition>',
		'            <sorted>false</sorted>',
		...rows,
		'        </valueSetDefinition>',
		'    </valueSet>',
	].join('\n');
}

/** Whoever n8n signs in as needs it: a new field is nobody's to see. */
function permissionXml(needed: readonly NeededProperty[]): string {
	const names = needed.map(({ of, property }) => `${OBJECTS[of]}.${property}`).sort();
	const rows = names.map((field) =>
		[
			'    <fieldPermissions>',
			'        <editable>true</editable>',
			`        <field>${field}</field>`,
			'        <readable>true</readable>',
			'    </fieldPermissions>',
		].join('\n'),
	);
	return xml('PermissionSet', [...rows, tag('label', PERMISSION_SET)]);
}

function byTag(one: string, other: string): number {
	const [a = '', b = ''] = [one, other].map((line) => /<(\w+)/.exec(line)?.[1]);
	return a < b ? -1 : a > b ? 1 : 0;
}

function tag(name: string, value: string | number | boolean): string {
	return `    <${name}>${escaped(String(value))}</${name}>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function xml(root: string, lines: readonly string[]): string {
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<${root} xmlns="http://soap.sforce.com/2006/04/metadata">`,
		// In the order of their names, as Salesforce writes them itself.
		...[...lines].sort(byTag),
		`</${root}>`,
		'',
	].join('\n');
}
