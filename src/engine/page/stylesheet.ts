/**
 * The one stylesheet of all pages. It is constant, so that its hash can stand in the
 * Content-Security-Policy and no other style can ever apply. Longer than other files here because
 * a stylesheet in pieces is harder to read, not easier.
 */
export const STYLESHEET = `
:root{color-scheme:light dark;--paper:#f6f4ef;--card:#fff;--ink:#1c2426;--soft:#535e63;--line:#ddd8cd;--edge:#78838a;--mark:#b98a1d;--yes:#0b6a4e;--yes-wash:#e8f3ee;--back:#96460d;--back-wash:#fbeee4;--none:#44525a;--none-wash:#edf0f2;--on:#fff;--wrong:#b3261e;--wrong-wash:#fdecea;--ring:#1a5fb4}
@media (prefers-color-scheme:dark){:root{--paper:#12171a;--card:#1b2226;--ink:#edf1f0;--soft:#a9b5ba;--line:#323d43;--edge:#82909a;--mark:#d9ae4a;--yes:#4ccb9c;--yes-wash:#15312a;--back:#f2a76b;--back-wash:#38261a;--none:#b4c2ca;--none-wash:#263137;--on:#0d1512;--wrong:#ff9d94;--wrong-wash:#3d1f1d;--ring:#8ab8ff}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:40rem;margin:0 auto;padding:0 1rem}
header{display:flex;gap:.5rem;align-items:baseline;padding-top:1rem;padding-bottom:.75rem;color:var(--soft);font-size:.875rem}
header b{color:var(--ink);font-size:1rem;letter-spacing:-.01em}
footer{padding-top:1.5rem;padding-bottom:2.5rem;color:var(--soft);font-size:.875rem}
p,ul,ol,dl,dd,figure,blockquote,fieldset{margin:0;padding:0}
ul,ol{list-style:none}
fieldset{border:0;min-width:0}
legend{padding:0}
main:first-child{padding-top:3rem}
h1{margin:.25rem 0 0;font-size:1.75rem;line-height:1.15;letter-spacing:-.02em;text-wrap:balance}
h2{margin:1.75rem 0 .75rem;font-size:1.1875rem;line-height:1.3;letter-spacing:-.01em}
h3{margin:1rem 0 .5rem;font-size:.9375rem;font-weight:600;color:var(--soft)}
.role{font-size:1.0625rem;margin-top:.25rem}
.lead{margin-top:.75rem}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.facts{margin-top:.75rem;display:grid;grid-template-columns:auto 1fr;gap:.125rem .75rem;font-size:.9375rem}
.facts dt{color:var(--soft)}
figure+figure{margin-top:1rem}
.said{border-left:4px solid var(--mark);padding-left:.875rem}
.said blockquote{font-size:1.125rem;line-height:1.4;text-wrap:pretty}
.said figcaption{color:var(--soft);font-size:.875rem;margin-top:.125rem}
blockquote p::before{content:"\\201C"}
blockquote p::after{content:"\\201D"}
.choice{background:var(--card);border:1px solid var(--line);border-radius:.875rem;margin-top:.625rem;--tone:var(--none);--wash:var(--none-wash)}
.yes{--tone:var(--yes);--wash:var(--yes-wash)}
.back{--tone:var(--back);--wash:var(--back-wash)}
.choice>summary{display:grid;grid-template-columns:2.75rem 1fr 1.5rem;gap:.125rem .75rem;align-items:center;padding:.75rem;cursor:pointer;list-style:none;border-radius:.8125rem;min-height:4rem}
.choice>summary::-webkit-details-marker{display:none}
.choice>summary:hover{background:var(--wash)}
.choice>summary b{display:block;font-size:1.0625rem;line-height:1.3}
.choice>summary small{display:block;color:var(--soft);font-size:.875rem;line-height:1.35}
.disc{width:2.75rem;height:2.75rem;border-radius:50%;background:var(--wash);color:var(--tone);display:grid;place-items:center}
.disc svg,.turn svg{display:block;fill:none;stroke:currentColor;stroke-width:2.25;stroke-linecap:round;stroke-linejoin:round}
.turn{color:var(--soft);transition:transform .15s}
.choice[open]{border-color:var(--tone)}
.choice[open]>summary .turn{transform:rotate(180deg)}
.choice>form{padding:.25rem 1rem 1rem}
.panel{background:var(--card);border:1px solid var(--line);border-radius:.875rem;padding:1rem;margin-top:1rem;--tone:var(--yes);--wash:var(--yes-wash)}
.tick{display:grid;grid-template-columns:1.625rem 1fr;gap:.75rem;align-items:start;padding:.625rem 0;min-height:2.75rem;cursor:pointer}
.tick>span{padding-top:.0625rem}
.pick{display:grid;grid-template-columns:1.625rem 1fr;column-gap:.75rem}
.pick>*{grid-column:2}
.pick>input[type=radio]{grid-area:1/1;margin-top:.5625rem;z-index:1}
.pick>label{grid-area:1/1/2/3;padding:.625rem 0 .625rem 2.375rem;min-height:2.75rem;cursor:pointer}
input[type=checkbox],input[type=radio]{appearance:none;-webkit-appearance:none;margin:0;width:1.625rem;height:1.625rem;border:2px solid var(--edge);background:var(--card);color:var(--on);display:grid;place-items:center;cursor:pointer}
input[type=checkbox]{border-radius:.4375rem}
input[type=radio]{border-radius:50%}
input[type=checkbox]::before{content:"";width:.4375rem;height:.8125rem;border:solid currentColor;border-width:0 .1875rem .1875rem 0;transform:translateY(-.0625rem) rotate(45deg);visibility:hidden}
input[type=radio]::before{content:"";width:.625rem;height:.625rem;border-radius:50%;background:currentColor;visibility:hidden}
input:checked{background:var(--tone);border-color:var(--tone)}
input:checked::before{visibility:visible}
.lines{counter-reset:ticked}
.lines input:checked{counter-increment:ticked}
.lines>li{border-top:1px solid var(--line)}
.lines>li:first-child{border-top:0}
.proof{margin:-.25rem 0 .75rem 2.375rem;font-size:.9375rem;color:var(--soft)}
.proof blockquote{border-left:3px solid var(--mark);padding-left:.625rem;margin-top:.25rem;color:var(--ink)}
.proof dl{display:grid;gap:.125rem}
.proof dt,.proof dd{display:inline}
.proof dt::after{content:": "}
.proof dd{color:var(--ink)}
.proof details{color:var(--ink)}
.proof summary,.more summary{cursor:pointer;color:var(--soft);padding:.625rem 0;min-height:2.75rem}
.proof summary{margin-bottom:-.5rem}
.proof[id] details[open] summary{margin:0}
.note{white-space:pre-line}
.panel>.more{margin-top:.875rem}
.tally{margin:.25rem 0 1rem;color:var(--soft);font-size:.9375rem}
.tally::after{content:counter(ticked) " of " attr(data-of) " confirmed"}
.group{margin-top:1.25rem}
.group>legend,.field>label{font-weight:600;line-height:1.35}
.hint{color:var(--soft);font-size:.875rem;font-weight:400;display:block}
.pick small{color:var(--soft);font-size:.9375rem;line-height:1.45;padding-bottom:.75rem;margin-top:-.25rem}
.pick>input:not(:checked)~small{display:none}
.pick+.pick{border-top:1px solid var(--line)}
.field{margin-top:1.25rem}
input[type=hidden]+:not([type=hidden]){margin-top:.25rem}
.field>input,.field>textarea,.field>select{display:block;width:100%;margin-top:.375rem;min-height:3rem;padding:.625rem .75rem;font:inherit;color:inherit;background:var(--card);border:1.5px solid var(--edge);border-radius:.5rem}
.field>textarea{min-height:3rem;resize:vertical}
.field>.brief{width:auto;min-width:min(100%,14rem)}
.score{display:grid;grid-template-columns:repeat(5,1fr);gap:.5rem;margin-top:.5rem}
.score label{position:relative;cursor:pointer}
.score input{position:absolute;inset:0;width:100%;height:100%;border-radius:.5rem;background:var(--card)}
.score input::before{content:none}
.score input:checked{background:var(--tone)}
.score span{position:relative;display:grid;place-items:center;min-height:3rem;font-weight:600;pointer-events:none}
.score input:checked+span{color:var(--on)}
.day{border-top:1px solid var(--line);margin-top:.5rem}
.day>summary{cursor:pointer;display:grid;grid-template-columns:1fr auto 1rem;gap:.75rem;align-items:baseline;min-height:2.75rem;padding:.625rem .25rem .625rem 0;list-style:none}
.day>summary::-webkit-details-marker{display:none}
.day>summary::after{content:"";justify-self:end;width:.5rem;height:.5rem;border:solid var(--soft);border-width:0 .125rem .125rem 0;transform:translateY(-.1875rem) rotate(45deg)}
.day[open]>summary::after{transform:translateY(.0625rem) rotate(225deg)}
.asked{border-top:1px solid var(--line);margin-top:.75rem;padding-top:.625rem}
.asked>legend{float:left;width:100%;font-weight:600}
.asked>legend+*{clear:both}
.times{display:grid;grid-template-columns:repeat(auto-fill,minmax(5.5rem,1fr));gap:.5rem;padding:.25rem 0 .75rem}
.times label{position:relative;cursor:pointer}
.times input{position:absolute;inset:0;width:100%;height:100%;border-radius:.625rem}
.times input::before{content:none}
.times span{position:relative;display:grid;place-content:center;justify-items:center;min-height:3.25rem;padding:.25rem;line-height:1.25;pointer-events:none}
.times small{color:var(--soft);font-size:.8125rem;text-align:center}
.times input:checked+span,.times input:checked+span small{color:var(--on)}
.sticky{position:sticky;bottom:0;margin:0 -1rem;padding:.25rem 1rem .75rem;background:linear-gradient(transparent,var(--card) 1rem)}
.sticky button{margin-top:.75rem}
.ends{display:flex;justify-content:space-between;gap:1rem;color:var(--soft);font-size:.875rem;margin-top:.25rem}
.ends span:last-child{text-align:right}
button{display:block;width:100%;min-height:3.25rem;margin-top:1.25rem;padding:.75rem 1rem;font:inherit;font-weight:650;font-size:1.0625rem;color:var(--on);background:var(--tone);border:2px solid transparent;border-radius:.75rem;cursor:pointer}
button:hover{filter:brightness(1.08)}
.after{margin-top:.625rem;color:var(--soft);font-size:.875rem}
:focus-visible{outline:3px solid var(--ring);outline-offset:2px}
.score input:focus-visible,.times input:focus-visible{outline-offset:3px}
.problems{margin:.5rem 0 1.25rem;padding:.875rem 1rem;background:var(--wrong-wash);border-left:5px solid var(--wrong);border-radius:.5rem}
.problems h2{margin:0 0 .375rem;font-size:1.0625rem}
.problems a{color:var(--wrong);display:inline-block;padding:.375rem 0;text-underline-offset:.15em}
.wrong{color:var(--wrong);font-weight:600;font-size:.9375rem;display:block;margin-top:.25rem}
.tick+.wrong{margin:-.375rem 0 .5rem 2.375rem}
:is(input,textarea,select)[aria-invalid=true]{border-color:var(--wrong)}
.outcome{display:flex;gap:.875rem;align-items:center;margin:.5rem 0 1rem}
.outcome h1{margin:0}
.outcome .disc{flex:none}
main>.panel{margin-top:1.5rem}
.known{display:grid;gap:.125rem}
.known dt{color:var(--soft);font-size:.875rem;margin-top:.625rem}
.panel>summary{cursor:pointer;font-weight:600;min-height:2.75rem;margin:-1rem;padding:.875rem 1rem;border-radius:.875rem}
.panel[open]>summary{margin-bottom:0}
.steps>li{padding:.75rem 0;border-top:1px solid var(--line)}
.steps>li:first-child{border-top:0;padding-top:0}
.steps>li:last-child{padding-bottom:0}
.panel>h2:first-child{margin-top:0}
@media (min-width:40rem){body{font-size:1.0625rem}h1{font-size:2.125rem}header{padding-top:2rem}button{width:auto;min-width:16rem}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media (forced-colors:active){input[type=checkbox],input[type=radio]{appearance:auto;-webkit-appearance:auto}input::before{content:none!important}:is(.score,.times) input{inset:auto;position:static;height:1.625rem}button{border-color:ButtonText}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#333}details::details-content{content-visibility:visible!important;display:block!important}.choice,.lines>li{break-inside:avoid}button,.turn{display:none}.pick>small{display:block!important}}
`;
