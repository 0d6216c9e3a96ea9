/** The look of the inbox, light and dark. */
export const INBOX_STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #dfe3e8; --paper: #ffffff;
	--ground: #f4f5f7; --mark: #0b6b5d; --chosen: #e3f1ee; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #9aa5b4; --line: #323a45;
	--paper: #1a2028; --ground: #12171d; --mark: #6fd0bf; --chosen: #1d3733; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
a { color: var(--mark); }
.bar { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; flex-wrap: wrap;
	padding: .75rem 1.25rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.bar a { font-weight: 650; color: var(--ink); text-decoration: none; }
.bar span { color: var(--soft); font-size: .85rem; }
.page { display: flex; gap: 1.25rem; align-items: flex-start; max-width: 1200px; margin: 0 auto; padding: 1.25rem; }
.boxes { flex: 0 0 15rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: .4rem; }
.boxes a { display: flex; justify-content: space-between; gap: .5rem; padding: .35rem .6rem; border-radius: 5px;
	color: var(--ink); text-decoration: none; }
.boxes a span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.boxes b { color: var(--soft); font-weight: 500; font-variant-numeric: tabular-nums; }
.boxes a:hover, .mails a:hover { background: var(--ground); }
.boxes a[aria-current] { background: var(--chosen); font-weight: 600; }
main { flex: 1; min-width: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
.mails { list-style: none; margin: 0; padding: 0; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .7rem 1rem; color: var(--ink);
	text-decoration: none; }
.mails strong { grid-column: 1 / -1; font-weight: 600; }
.mails strong i { font: 500 .75rem system-ui, sans-serif; color: var(--mark); border: 1px solid currentColor;
	border-radius: 99px; padding: 0 .5rem; margin-left: .3rem; white-space: nowrap; }
.who, time, .preview, .address { color: var(--soft); font-size: .87rem; }
.who, .preview { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.preview { grid-column: 1 / -1; }
.empty { padding: 3rem 1rem; text-align: center; color: var(--soft); }
.mail { padding: .5rem 1.25rem 1.25rem; }
.mail h1 { font-size: 1.3rem; line-height: 1.3; margin: .2rem 0 .8rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .15rem 1rem; margin: 0 0 1rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.tabs { display: flex; gap: .25rem; border-bottom: 1px solid var(--line); margin-bottom: 1rem; flex-wrap: wrap; }
.tabs a { padding: .35rem .8rem; text-decoration: none; border-bottom: 2px solid transparent; }
.tabs a[aria-current] { border-color: var(--mark); font-weight: 600; color: var(--ink); }
iframe { width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: 6px; background: #ffffff; }
pre { overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font: 13px/1.5 ui-monospace, monospace; }
a:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
@media (max-width: 45rem) { .page { flex-direction: column; padding: .75rem; } .boxes { flex: none; width: 100%;
	max-height: 11rem; overflow: auto; } main { width: 100%; } }
`;
