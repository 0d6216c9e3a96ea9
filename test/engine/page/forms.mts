import { readHtml, type Tag } from './read-html.mts';

/** The fields of one form, as a browser would send it without anybody touching it. */
export interface Untouched {
	readonly method: string;
	readonly sent: Readonly<Record<string, string>>;
	readonly controls: readonly Tag[];
}

/** Every form of a page, in the order they stand. */
export function formsOf(page: string): readonly Untouched[] {
	const forms: Array<{ method: string; controls: Tag[] }> = [];
	for (const tag of readHtml(page).tags) {
		if (tag.name === 'form') forms.push({ method: tag.attributes['method'] ?? '', controls: [] });
		if (['input', 'select', 'textarea', 'button', 'option'].includes(tag.name)) {
			forms.at(-1)?.controls.push(tag);
		}
	}
	return forms.map(({ method, controls }) => ({ method, controls, sent: defaultsOf(controls) }));
}

function defaultsOf(controls: readonly Tag[]): Record<string, string> {
	const sent: Record<string, string> = {};
	for (const { name, attributes } of controls) {
		const field = attributes['name'];
		if (field === undefined || name === 'button') continue;
		const box = ['checkbox', 'radio'].includes(attributes['type'] ?? '');
		if (box && !('checked' in attributes)) continue;
		sent[field] = attributes['value'] ?? '';
	}
	return sent;
}
