import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkFormStamp, formStamp, hashToken } from '../../src/engine/link';
import {
	decisionPage,
	donePage,
	formProblem,
	PAGE_HEADERS,
	type PageDecision,
	postedKeys,
	readDecisionForm,
} from '../../src/engine/page';
import { decisionView, FACTS, NOW, stateOf } from '../engine/page/lumenta.mts';

const SECRET = 'a-secret-that-only-these-tests-know-2027';
const TOKEN = 'token-of-the-test';

/** A form as it arrived. */
export interface Arrival {
	readonly headers: IncomingMessage['headers'];
	readonly body: Readonly<Record<string, string>>;
}

/** The AE's page and ready-made pages, served with the page's own headers and nothing else. */
export interface PageServer {
	readonly url: string;
	/** Address path → a whole page, served as it is. */
	readonly pages: Map<string, string>;
	/** Address paths served without the headers, to see what the page alone withstands. */
	readonly bare: Set<string>;
	readonly arrivals: Arrival[];
	readonly decisions: PageDecision[];
	/** How long a person looked at the page, in milliseconds; the test's own clock. */
	lookedFor: number;
	close(): Promise<void>;
}

/** Starts the server on a free port of this machine. */
export async function servePages(): Promise<PageServer> {
	const server = createServer((request, response) => {
		void answer(served, request).then(({ status, html }) => {
			const path = request.url ?? '/';
			const headers = served.bare.has(path) ? { 'Content-Type': 'text/html' } : PAGE_HEADERS;
			response.writeHead(status, headers).end(html);
		});
	});
	const served: PageServer = {
		url: await listen(server),
		pages: new Map(),
		bare: new Set(),
		arrivals: [],
		decisions: [],
		lookedFor: 20_000,
		close: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
	return served;
}

async function listen(server: Server): Promise<string> {
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	return `http://127.0.0.1:${port}`;
}

interface Answer {
	readonly status: number;
	readonly html: string;
}

async function answer(served: PageServer, request: IncomingMessage): Promise<Answer> {
	const made = served.pages.get(request.url ?? '/');
	if (made !== undefined) return { status: 200, html: made };
	const stamp = formStamp(SECRET, hashToken(TOKEN), NOW);
	if (request.method !== 'POST') {
		return { status: 200, html: decisionPage(decisionView({ token: TOKEN, stamp })) };
	}
	const entered = await bodyOf(request);
	served.arrivals.push({ headers: request.headers, body: entered });
	return decide(served, entered, stamp);
}

function decide(served: PageServer, entered: Record<string, string>, stamp: string): Answer {
	const view = decisionView({ token: TOKEN, stamp });
	const { stamp: given } = postedKeys(entered);
	if (checkFormStamp(SECRET, hashToken(TOKEN), given, NOW + served.lookedFor) !== 'fine') {
		const problems = [formProblem('FORM_TOO_FAST')];
		return { status: 422, html: decisionPage({ ...view, entered, problems }) };
	}
	const read = readDecisionForm(entered, view.contract, view.state, view);
	if (!read.ok) {
		return { status: 422, html: decisionPage({ ...view, entered, problems: read.problems }) };
	}
	served.decisions.push(read.decision);
	const state = stateOf({ decision: { kind: 'accepted', by: 'maya-okafor', at: '2027-01-20' } });
	const { contract } = view;
	return {
		status: 200,
		html: donePage({ contract, facts: FACTS, state, done: 'decided', when: 'now' }),
	};
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of request) chunks.push(chunk);
	return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}
