import { markup, type Html } from '../../page';
import type { Contract } from '../../policy/contract';
import type { Scored } from '../metric';
import { bandWords, countWords, METRIC_WORDS, rangeWords, rateWords } from '../report/metric-words';
import type { Scorecard } from '../scorecard';
import { intervalCells, stackCells } from './bar';
import { LOOK } from './mail-style';
import { paceOf, trendOf, type Direction } from './trend';

/** Bookings stand beside the held rate: more of the one and less of the other is the red flag. */
const SHOWN = [
	'held-rate',
	'quality-score',
	'acceptance-rate',
	'sla-compliance',
	'recycled-with-next-step',
] as const satisfies readonly Scored[];

/** One number of the mail: what its picture says is also in its words. */
export interface NumberShown {
	readonly label: string;
	readonly value: string;
	readonly bar: Html;
	readonly counted: string;
	/** In the band or not; null where the contract has none. */
	readonly verdict: { readonly words: string; readonly look: 'good' | 'bad' | 'soft' } | null;
	readonly trend: string;
}

/** The numbers of the team in the order they are read. */
export function teamNumbers(contract: Contract, scorecard: Scorecard): readonly NumberShown[] {
	return [bookings(scorecard), ...SHOWN.map((metric) => numberOf(contract, scorecard, metric))];
}

/** A number as a cell of the mail. */
export function numberCell({ label, value, bar, counted, verdict, trend }: NumberShown): Html {
	const mark = { good: '✓', bad: '▲', soft: '?' } as const;
	return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="ink" align="left" valign="bottom" style="${LOOK.words};font-weight:600">${label}</td><td class="ink" align="right" valign="bottom" style="${LOOK.number}">${value}</td></tr></table>
<div style="padding:3px 0 5px">${bar}</div>
<div class="soft" style="${LOOK.small}">${counted}</div>
${verdict !== null && markup`<div class="${verdict.look}" style="${LOOK.small};${verdict.look === 'soft' ? '' : LOOK[verdict.look]}">${mark[verdict.look]} ${verdict.words}</div>`}
<div class="soft" style="${LOOK.small}">${trend}</div>`;
}

/** The same as a line of text. */
export function numberText({ label, value, counted, verdict, trend }: NumberShown): string {
	const said = [counted, ...(verdict === null ? [] : [verdict.words]), trend].filter(Boolean);
	return `${label}: ${value} (${said.join('; ')})`;
}

function numberOf(contract: Contract, scorecard: Scorecard, metric: Scored): NumberShown {
	const number = scorecard.team[metric];
	const { k, n, rate, interval, band, verdict } = number;
	return {
		label: METRIC_WORDS[metric].label,
		value: rateWords(metric, rate),
		bar: intervalCells(metric, number),
		counted:
			n === 0
				? 'nothing counted'
				: `${countWords(metric, k, n)}, likely ${rangeWords(metric, interval)}`,
		verdict:
			verdict === null || band === null
				? null
				: { words: verdictWords(verdict, bandWords(metric, band)), look: LOOKS[verdict] },
		trend: n === 0 ? '' : trendWords(contract, scorecard, metric),
	};
}

const LOOKS = { inside: 'good', outside: 'bad', 'not-enough-data': 'soft' } as const;

function verdictWords(verdict: keyof typeof LOOKS, band: string): string {
	switch (verdict) {
		case 'inside':
			return `inside the band, ${band}`;
		case 'outside':
			return `outside the band, ${band}`;
		case 'not-enough-data':
			return `too few to say; band ${band}`;
	}
}

const TREND: Readonly<Record<Direction, string>> = {
	up: '↗ up from',
	down: '↘ down from',
	unclear: '→ no clear change from',
};

function trendWords(contract: Contract, scorecard: Scorecard, metric: Scored): string {
	const { direction, before } = trendOf(contract, scorecard, metric);
	if (before === null) return 'nothing to compare with before';
	const { k, n, rate } = before;
	return `${TREND[direction]} ${rateWords(metric, rate)} (${countWords(metric, k, n)})`;
}

const OUTCOMES = [
	['held', 'held', '#2b6f57'],
	['noShow', 'no-show', '#b4541e'],
	['cancelled', 'cancelled', '#8b8478'],
	['moved', 'moved', '#5f7f9e'],
	['unknown', 'unknown', '#b5afa3'],
] as const;

function bookings(scorecard: Scorecard): NumberShown {
	const { counts } = scorecard;
	const { direction, weekly, weeklyBefore } = paceOf(scorecard);
	const all = Math.max(1, counts.bookings);
	return {
		label: 'Bookings',
		value: String(counts.bookings),
		bar: stackCells(OUTCOMES.map(([name, , colour]) => ({ share: counts[name] / all, colour }))),
		counted: OUTCOMES.flatMap(([name, words]) =>
			counts[name] === 0 ? [] : [`${counts[name]} ${words}`],
		).join(', '),
		verdict: null,
		trend:
			weeklyBefore === null
				? `${weekly.toFixed(1)} a week`
				: `${weekly.toFixed(1)} a week, ${TREND[direction].slice(2)} ${weeklyBefore.toFixed(1)}`,
	};
}
