// Loaded into n8n before its own code: when whoever started it is gone, its standard input closes.
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.stdin instanceof Socket) {
	process.stdin.on('end', () => process.exit(0));
	process.stdin.on('error', () => process.exit(0));
	process.stdin.resume();
	process.stdin.unref();
}
