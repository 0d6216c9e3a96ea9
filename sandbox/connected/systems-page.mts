import { escaped } from '../escaped.mts';
import { SYSTEMS_STYLE } from './systems-style.mts';

/** One page of those that show what a system holds. */
export interface Place {
	readonly path: string;
	readonly name: string;
	/** Its HTML, as things stand now. */
	show(): string;
}

/** A whole page: the way to all the others, and this one's content. */
export function page(at: Place, places: readonly Place[], content: string): string {
	const links = places.map(({ path, name }) => {
		const current = path === at.path ? ' aria-current="page"' : '';
		return `<a href="${path}"${current}>${escaped(name)}</a>`;
	});
	return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(at.name)} · sandbox</title><style>${SYSTEMS_STYLE}</style></head>
<body><header class="bar"><nav aria-label="Systems">${links.join('')}</nav>
<span>Played on this machine; load again to see what changed</span></header>
<main>${content}</main></body></html>`;
}

/** Another page of the sandbox, in a frame of this one. */
export function framePage(address: string, title: string): string {
	return `<iframe title="${escaped(title)}" src="${escaped(address)}"></iframe>`;
}

/** A table with a heading and how many rows it has, without columns in which nothing stands. */
export function section(
	title: string,
	columns: readonly string[],
	rows: ReadonlyArray<readonly string[]>,
): string {
	const heading = `<h2>${escaped(title)} <small>${rows.length}</small></h2>`;
	if (rows.length === 0) return `<section>${heading}<p class="none">None yet.</p></section>`;
	const filled = columns.flatMap((_, at) => (rows.some((row) => row[at]) ? [at] : []));
	const head = filled.map((at) => `<th scope="col">${escaped(columns[at] ?? '')}</th>`).join('');
	const body = rows.map((row) => {
		const [first = '', ...rest] = filled.map((at) => row[at] ?? '');
		return `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
	});
	return `<section>${heading}<div class="grid" tabindex="0" role="region" aria-label="${escaped(title)}"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div></section>`;
}

/** An instant, to the minute, in UTC. */
export function when(at: number | string): string {
	const date = new Date(at);
	if (Number.isNaN(date.getTime())) return escaped(String(at));
	return `${date.toISOString().slice(0, 16).replace('T', ' ')}`;
}
