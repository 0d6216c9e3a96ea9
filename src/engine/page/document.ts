import { markup, toText, type Html, type Slot } from './markup';
import { STYLESHEET } from './stylesheet';

export interface DocumentParts {
	readonly title: string;
	/** Whose page it is; left out on pages that must not tell. */
	readonly company?: string;
	readonly main: Slot;
	readonly footer?: Slot;
}

/** A whole HTML document: the one shell of all pages. */
export function document(parts: DocumentParts): string {
	// The stylesheet is ours and constant; escaping it would change its hash.
	return `${toText(head(parts))}<style>${STYLESHEET}</style>${toText(body(parts))}`;
}

function head({ title, company }: DocumentParts): Html {
	return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}${company !== undefined && ` · ${company}`}</title>
`;
}

function body({ company, main, footer }: DocumentParts): Html {
	return markup`
</head>
<body>
${company !== undefined && markup`<header><b>${company}</b> <span>Sales handoff</span></header>`}
<main>
${main}
</main>
${footer !== undefined && markup`<footer>${footer}</footer>`}
</body>
</html>
`;
}
