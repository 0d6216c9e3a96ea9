import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the fake understands it. */
export interface FakeRequest {
	readonly method: string;
	readonly url: URL;
	readonly headers: IncomingMessage['headers'];
	/** The raw bytes as text. */
	readonly text: string;
	/** JSON as data; undefined for no or broken JSON. */
	readonly body: unknown;
}

export interface FakeAnswer {
	readonly status: number;
	readonly body: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Something that goes wrong with the next requests that fit. */
export interface Fault {
	/** `POST /crm/…` or a part of it. */
	readonly on: string;
	readonly times?: number;
	/** So many that fit go well first. */
	readonly after?: number;
	/**
	 * `answer`: this answer, and nothing is done. `lost`: it is done, and the connection breaks before
	 * the answer. `cut`: it is done, and half of the answer comes. `silent`: it is done, no answer comes.
	 */
	readonly how: FakeAnswer | 'lost' | 'cut' | 'silent';
}

/** A provider's fake as a test or the demo holds it. */
export interface FakeServer {
	readonly url: string;
	/** `METHOD path` of every request, in order. */
	readonly calls: string[];
	/** Headers of every request, in the same order. */
	readonly callHeaders: Array<IncomingMessage['headers']>;
	fail(fault: Fault): void;
	/** Nothing goes wrong any more. */
	forgive(): void;
	close(): Promise<void>;
}

/** Serves a fake on a free port of this machine. */
export async function serveFake(answer: (request: FakeRequest) => FakeAnswer): Promise<FakeServer> {
	const calls: string[] = [];
	const callHeaders: Array<IncomingMessage['headers']> = [];
	const faults: Array<{ fault: Fault; left: number; wait: number }> = [];
	const server = createServer((incoming, response) => {
		void readRequest(incoming).then((request) => {
			const call = `${request.method} ${request.url.pathname}`;
			calls.push(call);
			callHeaders.push(request.headers);
			respond(response, dueFor(call, faults), () => answer(request));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		calls,
		callHeaders,
		fail: (fault) => void faults.push({ fault, left: fault.times ?? 1, wait: fault.after ?? 0 }),
		forgive: () => void faults.splice(0),
		async close() {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

/** The fault this call meets, which is then used up. */
function dueFor(
	call: string,
	faults: Array<{ fault: Fault; left: number; wait: number }>,
): Fault | undefined {
	const due = faults.find(({ fault, left }) => left > 0 && call.includes(fault.on));
	if (due === undefined) return undefined;
	if (due.wait > 0) {
		due.wait -= 1;
		return undefined;
	}
	due.left -= 1;
	return due.fault;
}

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
	const parts: Buffer[] = [];
	for await (const part of incoming) parts.push(part as Buffer);
	const text = Buffer.concat(parts).toString('utf8');
	const url = new URL(incoming.url ?? '/', 'http://fake');
	return {
		method: incoming.method ?? 'GET',
		url,
		headers: incoming.headers,
		text,
		body: parse(text),
	};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function respond(
	response: ServerResponse,
	fault: Fault | undefined,
	answer: () => FakeAnswer,
): void {
	if (typeof fault?.how === 'object') {
		send(response, fault.how);
		return;
	}
	const { status, body, headers = {} } = answer();
	if (fault?.how === 'lost') response.destroy();
	else if (fault?.how === 'cut') {
		const text = JSON.stringify(body);
		response.writeHead(status, { ...headers, 'content-type': 'application/json' });
		response.end(text.slice(0, text.length / 2));
	} else if (fault?.how !== 'silent') send(response, { status, body, headers });
}

function send(response: ServerResponse, { status, body, headers = {} }: FakeAnswer): void {
	response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers });
	response.end(body === undefined ? '' : JSON.stringify(body));
}
