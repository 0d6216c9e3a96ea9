/**
 * The one stylesheet of the report. Colours never say anything that words or shapes do not say, too.
 * Longer than other files of words because a stylesheet in pieces is harder to read, not easier.
 */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--paper:#f6f4ef;--card:#fff;--ink:#1c2426;--soft:#535e63;--line:#ddd8cd;--edge:#78838a;--accent:#2b5f8a;--band:#cfe3d8;--band-edge:#5b9478;--bad:#a63d12;--bad-wash:#fbeee4;--good:#0b6a4e;--o1:#2b6f57;--o2:#b4541e;--o3:#8b8478;--o4:#5f7f9e;--o5:#c4beb2;--ring:#1a5fb4}
@media (prefers-color-scheme:dark){:root{--paper:#12171a;--card:#1b2226;--ink:#edf1f0;--soft:#a9b5ba;--line:#323d43;--edge:#82909a;--accent:#8dbfe8;--band:#234338;--band-edge:#5fa688;--bad:#f2a76b;--bad-wash:#38261a;--good:#4ccb9c;--o1:#4fb08c;--o2:#e08a4f;--o3:#968f83;--o4:#7fa3c6;--o5:#525a5e;--ring:#8ab8ff}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:64rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
footer{padding-top:1.5rem;padding-bottom:3rem;color:var(--soft);font-size:.875rem}
footer p{margin:.25rem 0}
p,ul,ol,dl,dd,figure{margin:0;padding:0}
ul,ol{list-style:none}
h1{margin:.125rem 0 0;font-size:1.75rem;line-height:1.15;letter-spacing:-.02em;text-wrap:balance}
h2{margin:0 0 .25rem;font-size:1.1875rem;line-height:1.3;letter-spacing:-.01em}
h3{margin:1.25rem 0 .25rem;font-size:1rem;line-height:1.35}
.soft,.note{color:var(--soft)}
.note{font-size:.9375rem;max-width:46rem}
.eyebrow{color:var(--soft);font-size:.875rem}
.skip{position:absolute;left:-100rem}
.skip:focus{position:static;display:inline-block;padding:.5rem 0}
section{background:var(--card);border:1px solid var(--line);border-radius:.875rem;padding:1.125rem 1rem;margin-top:1rem}
.first{border-color:var(--edge)}
.talk{counter-reset:talk}
.talk>li{counter-increment:talk;display:grid;grid-template-columns:1.75rem 1fr;gap:0 .625rem;padding:.75rem 0;border-top:1px solid var(--line)}
.talk>li:first-child{border-top:0}
.talk>li::before{content:counter(talk);width:1.75rem;height:1.75rem;border-radius:50%;background:var(--bad-wash);color:var(--bad);font-weight:700;font-size:.9375rem;display:grid;place-items:center}
.talk>li>div{min-width:0}
.talk p{font-weight:600}
.talk p~p,.talk ul li{font-weight:400;color:var(--soft);font-size:.9375rem}
.talk ul{margin-top:.25rem}
.talk ul li::before{content:"– "}
.outcomes{margin-top:.75rem}
.stack{display:flex;height:1.375rem;border-radius:.375rem;overflow:hidden;gap:2px;background:var(--card)}
.stack span{display:block;min-width:2px}
.legend{display:flex;flex-wrap:wrap;gap:.125rem 1rem;margin-top:.5rem;font-size:.9375rem}
.legend li{display:flex;gap:.375rem;align-items:baseline;white-space:nowrap}
.legend i{width:.75rem;height:.75rem;border-radius:.1875rem;display:inline-block;transform:translateY(.0625rem)}
.c1{background:var(--o1)}.c2{background:var(--o2)}.c3{background:var(--o3)}.c4{background:var(--o4)}.c5{background:var(--o5)}
.metrics{display:grid;gap:0}
.metric{display:grid;grid-template-columns:1fr auto;gap:.125rem .75rem;padding:.75rem 0;border-top:1px solid var(--line);align-items:baseline}
.metric:first-child{border-top:0}
.metric dt{font-weight:600}
.metric .rate{font-size:1.375rem;font-weight:700;letter-spacing:-.01em;font-variant-numeric:tabular-nums;text-align:right}
.metric .bar{grid-column:1/-1}
.metric .verdict.soft{font-weight:400;padding-left:1.125rem}
.metric .count{grid-column:1/-1;color:var(--soft);font-size:.875rem}
.verdict{font-size:.875rem;font-weight:600;white-space:nowrap}
.verdict::before{display:inline-block;width:1.125rem}
.verdict small{display:block;color:var(--soft);font-weight:400;padding-left:1.125rem}
.inside{color:var(--good)}.inside::before{content:"✓"}
.outside{color:var(--bad)}.outside::before{content:"▲"}
.unsure{color:var(--soft)}.unsure::before{content:"?"}
svg{display:block;width:100%;overflow:visible;font:inherit;font-size:.75rem}
svg text{fill:var(--soft)}
svg .name{fill:var(--ink);font-weight:600;stroke:var(--card);stroke-width:3px;paint-order:stroke}
.plot{display:flex;gap:.25rem}
.plot svg{flex:1;min-width:0}
.yaxis{position:relative;width:2.5rem;flex:none;font-size:.75rem;color:var(--soft)}
.yaxis span{position:absolute;transform:translateY(-50%);white-space:nowrap}
.axis{stroke:var(--line)}
.band{fill:var(--band)}
.bandedge{stroke:var(--band-edge)}
.reach{stroke:var(--accent);stroke-width:4;stroke-linecap:round;opacity:.45}
.dot{fill:var(--accent);stroke:var(--card);stroke-width:2}
.dot.far{fill:var(--bad)}
.ghost{fill:var(--card);stroke:var(--accent);stroke-width:2}
.path{stroke:var(--accent);stroke-width:1.5}
.past .path,.path.past{stroke:var(--edge);stroke-dasharray:3 3}
.centre{stroke:var(--edge)}
.look{stroke:var(--edge);stroke-dasharray:2 4}
.act{stroke:var(--edge)}
.chart{margin-top:.75rem}
.chart figcaption{font-size:.875rem;color:var(--soft);margin-top:.5rem;max-width:46rem}
.scroll{overflow-x:auto;margin:.75rem -1rem 0;padding:0 1rem .25rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.9375rem}
th,td{padding:.5rem .75rem .5rem 0;text-align:right;vertical-align:top;border-top:1px solid var(--line);white-space:nowrap}
thead th{border-top:0;color:var(--soft);font-weight:600;font-size:.875rem;vertical-align:bottom}
th:first-child,th.words,td.words{text-align:left;white-space:normal}
tbody th{font-weight:600;min-width:8rem}
.chart+.note{margin-top:.75rem}
@media (max-width:44rem){.people th:first-child{position:sticky;left:-1rem;padding-left:1rem;background:var(--card)}}
tbody th.words{font-weight:400;min-width:13rem}
td small{display:block;color:var(--soft);font-size:.8125rem}
td.words{min-width:14rem}
td .outside,td .look-at{font-weight:600}
.look-at{color:var(--bad)}
details{margin-top:.75rem}
summary{cursor:pointer;padding:.5rem 0;min-height:2.75rem;color:var(--accent);font-weight:600}
.defs{display:grid;gap:.625rem}
.defs dt{font-weight:600}
.defs dd{color:var(--soft);font-size:.9375rem}
.pair{display:grid;gap:1rem}
.ids{color:var(--soft);font-size:.875rem;font-family:ui-monospace,SFMono-Regular,Menlo,monospace}
code{font-family:ui-monospace,SFMono-Regular,Menlo,monospace;font-size:.875em}
:focus-visible{outline:3px solid var(--ring);outline-offset:2px;border-radius:.25rem}
@media (min-width:44rem){h1{font-size:2.25rem}section{padding:1.5rem}.scroll{margin:.75rem -1.5rem 0;padding:0 1.5rem .25rem}.metric{grid-template-columns:13rem 5rem 1fr 11rem;align-items:center;gap:0 1rem;padding:.5rem 0}.metric .bar{grid-column:3;grid-row:1/3}.metric .count{grid-column:1/3}.metric .rate{grid-column:2;grid-row:1}.metric .verdict{grid-column:4;grid-row:1/3}.pair{grid-template-columns:1fr 1fr;gap:2rem}}
@media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#333;--line:#bbb;--edge:#666;--accent:#1d4e76;--band:#d9e8df;--band-edge:#4a7f66;--bad:#8a2f0a;--bad-wash:#f3e3d8;--good:#084d39;--o1:#2b6f57;--o2:#b4541e;--o3:#8b8478;--o4:#5f7f9e;--o5:#c4beb2}body{font-size:10pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}section{break-inside:avoid;border:0;border-top:1px solid var(--line);border-radius:0;padding:.75rem 0}.skip{display:none}.scroll{overflow:visible;margin:0;padding:0}details::details-content{content-visibility:visible!important;display:block!important}}
`;
