/** The look of the pages that show the systems, light and dark. */
export const SYSTEMS_STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #dfe3e8; --paper: #ffffff;
	--ground: #f4f5f7; --mark: #0b6b5d; --good: #0b6b5d; --bad: #a4341f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #9aa5b4; --line: #323a45;
	--paper: #1a2028; --ground: #12171d; --mark: #6fd0bf; --good: #6fd0bf; --bad: #f0937f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.45 system-ui, sans-serif; }
a { color: var(--mark); }
.bar { display: flex; gap: .5rem 1.5rem; align-items: baseline; flex-wrap: wrap; justify-content: space-between;
	padding: .7rem 1.25rem 0; background: var(--paper); border-bottom: 1px solid var(--line); }
.bar span { color: var(--soft); font-size: .85rem; padding-bottom: .6rem; }
nav a { display: inline-block; padding: .35rem .9rem .55rem; color: var(--ink); text-decoration: none;
	border-bottom: 3px solid transparent; font-weight: 550; }
nav a[aria-current] { border-color: var(--mark); }
nav a:focus-visible, .grid:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
main { padding: 1rem 1.25rem 3rem; }
h2 { font-size: 1.05rem; margin: 1.2rem 0 .5rem; }
h2 small { color: var(--soft); font-weight: 500; font-variant-numeric: tabular-nums; }
.grid { overflow: auto; max-height: 70vh; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; min-width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem; border-bottom: 1px solid var(--line);
	max-width: 22rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-variant-numeric: tabular-nums; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; background: var(--paper); color: var(--soft); font-weight: 550; }
tbody th { font-weight: 600; position: sticky; left: 0; background: var(--paper); }
.none { color: var(--soft); }
.good { color: var(--good); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; }
.gone { text-decoration: line-through; color: var(--soft); }
.soft { color: var(--soft); font-weight: 400; }
iframe { width: 100%; height: calc(100vh - 7rem); border: 1px solid var(--line); border-radius: 8px; background: var(--paper); }
@media (max-width: 40rem) { main { padding: .75rem; } .bar { padding: .6rem .75rem 0; } nav a { padding: .35rem .5rem .55rem; } }
`;
