import type { ChildProcess } from 'node:child_process';

const children = new Set<ChildProcess>();

function stopAll(): void {
	for (const child of children) child.kill('SIGKILL');
}

/**
 * Makes a child process end when this one ends, whichever way.
 *
 * @returns a function that gives the child up again
 */
export function stopWithUs(child: ChildProcess): () => void {
	if (children.size === 0) process.on('exit', stopAll);
	children.add(child);
	const release = (): void => {
		children.delete(child);
		if (children.size === 0) process.off('exit', stopAll);
	};
	child.once('exit', release);
	return release;
}
