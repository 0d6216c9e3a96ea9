import type { Caller } from './accounts.mts';
import { invalid, Refused } from './refused.mts';
import type { Spreadsheet } from './sheets/spreadsheet.mts';

const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';

/** `files.list` of Drive, for the one kind of question that is asked here. */
export function listFiles(
	spreadsheets: Iterable<Spreadsheet>,
	query: URLSearchParams,
	{ email, scopes }: Caller,
): object {
	if (!scopes.some((scope) => scope.includes('/auth/drive'))) {
		throw new Refused(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', {
			reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
		});
	}
	const asked = readQuestion(query.get('q') ?? '');
	const files = [...spreadsheets]
		.filter(({ owner, editors }) => owner === email || editors.has(email))
		.filter(({ properties }) => asked.name === undefined || properties.title === asked.name)
		.filter(({ isTrashed }) => asked.trashed === undefined || isTrashed === asked.trashed)
		.filter(({ createdAt }) => asked.since === undefined || createdAt >= asked.since)
		.sort((one, other) => one.createdAt - other.createdAt)
		.map(({ id }) => ({ id }));
	return { files: files.slice(0, Number(query.get('pageSize') ?? 100)) };
}

interface Question {
	name?: string;
	trashed?: boolean;
	since?: number;
}

const TERM = /^(\w+) (=|>=) (?:'((?:[^'\\]|\\.)*)'|(true|false))(?: and |$)/;

function readQuestion(q: string): Question {
	const question: Question = {};
	for (let rest = q; rest !== ''; ) {
		const found = TERM.exec(rest);
		if (found === null) throw invalid(`Invalid Value: ${rest}`);
		const [term, field, operator, text = '', truth] = found;
		const value = text.replace(/\\(.)/g, '$1');
		const known = `${field} ${operator}`;
		if (known === 'name =') question.name = value;
		else if (known === 'trashed =') question.trashed = truth === 'true';
		else if (known === 'createdTime >=') question.since = Date.parse(value);
		else if (known !== 'mimeType =' || value !== SPREADSHEET)
			throw invalid(`Invalid Value: ${term}`);
		rest = rest.slice(term.length);
	}
	return question;
}
