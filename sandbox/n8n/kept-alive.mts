import { setTimeout as wait } from 'node:timers/promises';
import type { N8nProcess } from './n8n-process.mts';

const AGAIN_MS = 1_000;

/** An n8n process somebody watches over: it is started again whenever it ends by itself. */
export interface KeptAlive {
	readonly url: string;
	pid(): number;
	/** The moments it ended without being asked to, killed or by itself; epoch ms. */
	endings(): readonly number[];
	/** Ends it at once, as a power cut would; it stays away until `restart`. */
	kill(): Promise<void>;
	restart(): Promise<void>;
	/** Asks it to finish; nobody starts it again. */
	stop(): Promise<void>;
}

/** Starts a process and starts it again, as a container engine does, for as long as it takes. */
export async function keepAlive(start: () => Promise<N8nProcess>): Promise<KeptAlive> {
	const endings: number[] = [];
	let away = false;
	let n8n = await start();
	let revived: Promise<void> = Promise.resolve();

	const watch = (): void => {
		const watched = n8n;
		void watched.exited.then(() => {
			if (away) return;
			endings.push(Date.now());
			revived = revive();
		});
	};
	const revive = async (): Promise<void> => {
		while (!away) {
			try {
				n8n = await start();
				watch();
				return;
			} catch {
				await wait(AGAIN_MS);
			}
		}
	};

	watch();
	return {
		url: n8n.url,
		pid: () => n8n.pid,
		endings: () => endings,
		kill: async () => {
			away = true;
			await n8n.kill();
			endings.push(Date.now());
		},
		restart: async () => {
			away = false;
			await revive();
		},
		stop: async () => {
			away = true;
			await revived;
			await n8n.stop();
		},
	};
}
