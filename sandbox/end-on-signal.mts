/**
 * Ends this process in order when somebody asks it to, by Ctrl-C or by a signal.
 *
 * A second signal ends it at once; children end with it either way.
 */
export function endOnSignal(stop: () => Promise<void>): void {
	let asked = false;
	const end = (code: number) => (): void => {
		if (asked) process.exit(code);
		asked = true;
		stop().then(
			() => process.exit(code),
			(error: unknown) => {
				console.error(error);
				process.exit(1);
			},
		);
	};
	process.on('SIGINT', end(130));
	process.on('SIGTERM', end(143));
}
