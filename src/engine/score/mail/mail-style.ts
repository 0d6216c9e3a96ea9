import { PICTURE_COLOURS } from '../report/picture/picture-style';

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const { dark } = PICTURE_COLOURS;

/** Colours of the bars: the track, the band of the contract, the interval on it, the rate itself. */
export const BAR = {
	track: { light: '#e9ebf0', dark: '#333847' },
	band: { light: '#bfe0cd', dark: '#2c5a47' },
	reach: { light: '#7fa3c6', dark: '#6f9cc4' },
	rate: { light: '#1e2330', dark: '#ffffff' },
} as const;
export type BarPart = keyof typeof BAR;

/** What mail programs keep: every element carries its light looks itself. */
export const LOOK = {
	eyebrow: `margin:0 0 4px;font-family:${FONT};font-size:14px;line-height:20px;color:#5a6273`,
	title: `margin:0 0 4px;font-family:${FONT};font-size:24px;line-height:30px;font-weight:700;letter-spacing:-.01em;color:#1e2330`,
	heading: `margin:0;font-family:${FONT};font-size:17px;line-height:24px;font-weight:700;color:#1e2330`,
	small: `font-family:${FONT};font-size:14px;line-height:20px;color:#5a6273`,
	words: `font-family:${FONT};font-size:15px;line-height:22px;color:#1e2330`,
	number: `font-family:${FONT};font-size:20px;line-height:26px;font-weight:700;color:#1e2330`,
	badge: `font-family:${FONT};font-size:14px;line-height:20px;font-weight:700;color:#a63d12;background:#fbeee4;border-radius:12px;width:24px;height:24px;text-align:center;vertical-align:middle`,
	rule: 'border-top:1px solid #e2e5ec',
	bad: 'color:#a63d12;font-weight:600',
	good: 'color:#0b6a4e;font-weight:600',
} as const;

/** What the better programs can do: dark colours, and two pictures below each other where it is narrow. */
export const WEEKLY_STYLE = [
	'.dark-only{display:none}',
	'@media (max-width:480px){.card{padding:22px 16px 12px!important}',
	'.half{max-width:100%!important}.half-left,.half-right{padding-left:0!important;padding-right:0!important}}',
	'@media (prefers-color-scheme:dark){',
	'.ink{color:#e9ebf1!important}.soft{color:#a7afc0!important}',
	'.line{border-color:#333847!important}',
	`.bad{color:${dark.bad}!important}.good{color:#4ccb9c!important}`,
	`.badge{color:${dark.bad}!important;background:#38261a!important}`,
	...Object.entries(BAR).map(([part, colour]) => `.b-${part}{background:${colour.dark}!important}`),
	'.light-only{display:none!important}',
	'.dark-only{display:block!important;max-height:none!important}}',
].join('');
