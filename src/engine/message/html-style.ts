/**
 * The looks of the HTML part. Mail programs drop style sheets, so every element carries its light
 * colours itself; the sheet only adds what the better programs can do: dark colours, small screens.
 */
const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

export const COLOURS = { accent: '#3b4cca', card: '#ffffff', page: '#f2f3f7' } as const;

export const STYLE = {
	body: `margin:0;padding:0;width:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%`,
	words: `font-family:${FONT};font-size:16px;line-height:25px;color:#1e2330`,
	brand: `font-family:${FONT};font-size:15px;line-height:20px;font-weight:600;color:#1e2330;padding:0 4px 14px`,
	card: `background:#ffffff;border:1px solid #e2e5ec;border-radius:12px;padding:32px 32px 16px`,
	paragraph: 'margin:0 0 16px',
	list: 'margin:0 0 16px;padding:0 0 0 22px',
	entry: 'margin:0 0 8px;padding:0 0 0 2px',
	quote: `font-family:${FONT};font-size:16px;line-height:25px;color:#1e2330;border-left:3px solid ${COLOURS.accent};padding:2px 0 2px 16px`,
	table: `font-family:${FONT};font-size:15px;line-height:22px;color:#1e2330;border-collapse:collapse;border-top:1px solid #e2e5ec`,
	name: 'text-align:left;vertical-align:top;font-weight:400;color:#5a6273;padding:10px 16px 10px 0;border-bottom:1px solid #e2e5ec;white-space:nowrap',
	said: 'text-align:left;vertical-align:top;padding:10px 0;border-bottom:1px solid #e2e5ec;word-break:break-word;overflow-wrap:anywhere',
	button: `border-radius:8px;background:${COLOURS.accent};mso-padding-alt:13px 24px`,
	link: `display:inline-block;font-family:${FONT};font-size:16px;line-height:22px;font-weight:600;color:#ffffff;text-decoration:none;padding:13px 24px;border-radius:8px`,
	footer: `font-family:${FONT};font-size:13px;line-height:20px;color:#5a6273;padding:16px 4px 0`,
	preview:
		'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:#ffffff;mso-hide:all',
} as const;

export const STYLE_SHEET = [
	':root{color-scheme:light dark;supported-color-schemes:light dark}',
	'@media (max-width:480px){',
	'.card{padding:24px 20px 8px!important}.outer{padding:20px 10px 28px!important}',
	'.letter{padding:20px 18px 28px!important}',
	'.wide{width:100%!important}.link{display:block!important;text-align:center!important}}',
	'@media (prefers-color-scheme:dark){',
	'.page{background:#12141a!important}.card{background:#1c1f28!important;border-color:#333847!important}',
	'.letter-page{background:#16181f!important}',
	'.words,.brand,.quote,.table{color:#e9ebf1!important}',
	'.quote{border-color:#8d9bff!important}',
	'.table,.name,.said{border-color:#333847!important}',
	'.name,.footer{color:#a7afc0!important}.mark{color:#8d9bff!important}',
	'.button{background:#5566e8!important}}',
].join('');
