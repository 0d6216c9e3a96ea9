import type { Page } from 'playwright-core';

/** Text whose contrast with what is behind it is below WCAG AA, each with its ratio. */
export async function faintTexts(page: Page): Promise<string[]> {
	return await page.evaluate(() => {
		const channel = (value: number) =>
			value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
		const parse = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
		const luminance = ([r = 0, g = 0, b = 0]: number[]) =>
			0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
		const behind = (element: Element): number[] => {
			element.scrollIntoView({ block: 'center' });
			const { left, top, width, height } = element.getBoundingClientRect();
			const under = document.elementsFromPoint(left + width / 2, top + height / 2);
			const colors = under.map((each) => parse(getComputedStyle(each).backgroundColor));
			return colors.find(([, , , alpha]) => alpha !== 0) ?? [255, 255, 255];
		};
		const faint: string[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walker.nextNode() !== null) {
			const element = walker.currentNode.parentElement;
			const words = walker.currentNode.textContent?.trim() ?? '';
			if (element === null || words === '' || !element.checkVisibility()) continue;
			const style = getComputedStyle(element);
			const size = Number.parseFloat(style.fontSize);
			const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
			const [one, other] = [luminance(parse(style.color)), luminance(behind(element))];
			const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
			if (ratio < (large ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)} ${words.slice(0, 40)}`);
		}
		return faint;
	});
}

/** Controls whose edge is hard to see: below 3 to 1 against what is around them. */
export async function faintEdges(page: Page): Promise<string[]> {
	return await page.evaluate(() => {
		const channel = (value: number) =>
			value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
		const luminance = (color: string) => {
			const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
			return 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
		};
		const controls = [...document.querySelectorAll('input:not([type=hidden]),textarea,select')];
		return controls.flatMap((control) => {
			const style = getComputedStyle(control);
			const card = control.closest('details,form');
			if (card === null) return [];
			const [one, other] = [
				luminance(style.borderTopColor),
				luminance(getComputedStyle(card).backgroundColor),
			];
			const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
			return ratio < 3 ? [`${ratio.toFixed(2)} ${control.id}`] : [];
		});
	});
}

/** What a finger has to hit and that is smaller than 44 px either way, with its size. */
export async function smallTargets(page: Page): Promise<string[]> {
	return await page.evaluate(() => {
		const targets = [
			...document.querySelectorAll(
				'button,summary,label:has(input),.pick>label,select,textarea,input[type=text],input[type^=date]',
			),
		];
		return targets.flatMap((target) => {
			if (!target.checkVisibility()) return [];
			const { width, height } = target.getBoundingClientRect();
			const size = `${Math.round(width)}×${Math.round(height)}`;
			return width >= 44 && height >= 44 ? [] : [`${size} ${target.outerHTML.slice(0, 60)}`];
		});
	});
}

/** How many pixels the page is wider than the window. */
export async function overflow(page: Page): Promise<number> {
	return await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
}

/** Opens everything that is folded up, as somebody would who reads it all. */
export async function unfoldAll(page: Page): Promise<void> {
	await page.evaluate(() => {
		for (const details of document.querySelectorAll('details')) {
			details.removeAttribute('name');
			details.open = true;
		}
	});
}

const NEEDS_NAME = new Set([
	'checkbox',
	'radio',
	'radiogroup',
	'textbox',
	'combobox',
	'button',
	'link',
	'Date',
	'DateTime',
	'DisclosureTriangle',
	'heading',
]);

/** Roles of the accessibility tree that say nothing of themselves. */
export async function namelessRoles(page: Page): Promise<string[]> {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	await session.detach();
	const roles = nodes.filter(({ ignored, role }) => !ignored && NEEDS_NAME.has(role?.value));
	if (roles.length === 0) throw new Error('The accessibility tree holds no control at all');
	return roles.filter(({ name }) => !name?.value).map(({ role }) => String(role?.value));
}
