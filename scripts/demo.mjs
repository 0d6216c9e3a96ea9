// `npm run demo`. Plain JavaScript, so that an older Node can still say what is missing.
if (Number(process.versions.node.split('.')[0]) < 24) {
	console.error(`The demo runs on Node 24, and this is Node ${process.versions.node}.`);
	console.error('Run "npm ci" first: it brings Node 24 along, and "npm run demo" uses it.');
	process.exit(2);
}

await import('../sandbox/typescript-sources.mjs');
await import('../sandbox/demo/main.mts');
