/** Google, for the nodes under test: how HTTP is spoken to it. Shared, as the tests of nodes share modules. */
const LINE = Symbol.for('n8n-nodes-handoff.test.google');
const holder = globalThis as { [LINE]?: typeof fetch | undefined };

/** From now on the nodes reach this fake; without one they go out by themselves. */
export function leadGoogleTo(http: typeof fetch | undefined): void {
	holder[LINE] = http;
}

export function googleHttp(): typeof fetch | undefined {
	return holder[LINE];
}
