import { markup, type Html } from '../../page';
import type { GroupScore } from '../people';
import { LOOK } from './mail-style';
import type { WeeklySection } from './weekly-html';

const COLUMNS = [
	['held-rate', 'Held'],
	['acceptance-rate', 'Accepted'],
	['quality-score', 'Quality'],
] as const;
const MOST = 20;

/** Everybody in the order of their names, never in the order of a number. */
export function peopleSection(
	people: readonly GroupScore[],
	nameOf: (id: string) => string,
): WeeklySection {
	const [html, text] = [peopleTable(people, nameOf), peopleText(people, nameOf)];
	return { heading: 'The SDRs, by name', html, text };
}

function peopleTable(people: readonly GroupScore[], nameOf: (id: string) => string): Html {
	const named = inOrder(people, nameOf);
	const head = `${LOOK.small};padding:6px 0 4px 8px;text-align:right;font-weight:400;vertical-align:bottom`;
	const cell = `${LOOK.words};padding:5px 0 5px 8px;text-align:right;white-space:nowrap`;
	return markup`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse"><tr><th class="soft" scope="col" style="${head};padding-left:0;text-align:left">SDR</th><th class="soft" scope="col" style="${head}">Booked</th>${COLUMNS.map(
		([, label]) => markup`<th class="soft" scope="col" style="${head}">${label}</th>`,
	)}</tr>${named
		.slice(0, MOST)
		.map(
			(group) =>
				markup`<tr><th class="ink line" scope="row" style="${cell};${LOOK.rule};padding-left:0;text-align:left;font-weight:400;white-space:normal">${nameOf(group.id)}</th><td class="ink line" style="${cell};${LOOK.rule}">${group.counts.bookings}</td>${COLUMNS.map(
					([metric]) =>
						markup`<td class="ink line" style="${cell};${LOOK.rule}">${valueOf(group, metric)}</td>`,
				)}</tr>`,
		)}</table>${named.length > MOST && markup`<div class="soft" style="${LOOK.small}">${named.length - MOST} more in the report.</div>`}`;
}

function peopleText(
	people: readonly GroupScore[],
	nameOf: (id: string) => string,
): readonly string[] {
	return inOrder(people, nameOf).map((group) => {
		const numbers = COLUMNS.map(
			([metric, label]) => `${label.toLowerCase()} ${valueOf(group, metric)}`,
		);
		return `${nameOf(group.id)}: ${group.counts.bookings} booked, ${numbers.join(', ')}`;
	});
}

function inOrder(people: readonly GroupScore[], nameOf: (id: string) => string) {
	return [...people].sort((a, b) => nameOf(a.id).localeCompare(nameOf(b.id), 'en'));
}

/** “9 of 12”: with so few cases a rate in per cent would say more than is known. */
function valueOf({ metrics }: GroupScore, metric: (typeof COLUMNS)[number][0]): string {
	const { k, n, rate } = metrics[metric];
	if (n === 0 || rate === null) return '–';
	return metric === 'quality-score' ? `${rate.toFixed(1)} (${n})` : `${k} of ${n}`;
}
