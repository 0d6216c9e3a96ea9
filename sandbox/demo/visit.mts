import { setTimeout as wait } from 'node:timers/promises';
import { formsOf, type WebForm } from './web-form.mts';

/** A page refuses a form that comes back faster than a person could have read it. */
const READING_TIME_MS = 1_700;

/** What a visit to a link of a mail led to. */
export interface Visit {
	readonly status: number;
	readonly page: string;
}

/**
 * Opens a link as a person does, reads the page, fills one of its forms and sends it.
 *
 * @param choose which form, and what is filled in
 */
export async function visit(
	link: string,
	choose: (form: WebForm) => Readonly<Record<string, string>> | undefined,
): Promise<Visit> {
	const opened = await fetch(link);
	const page = await opened.text();
	if (opened.status !== 200)
		throw new Error(`The link of a mail answers ${opened.status}: ${page}`);
	for (const form of formsOf(page)) {
		const entered = choose(form);
		if (entered === undefined) continue;
		await wait(READING_TIME_MS);
		const body = new URLSearchParams({ ...form.preset, ...entered });
		const answered = await fetch(link, { method: 'POST', body });
		return { status: answered.status, page: await answered.text() };
	}
	throw new Error(`The page behind the link of a mail has no such form:\n${page}`);
}
