import { writeFile } from 'node:fs/promises';
import { generateCACertificate, getLocal } from 'mockttp';

/** A way out for a program that believes it talks to the internet. */
export interface Interception {
	/** The certificate every answer is signed with, PEM. */
	readonly certificate: string;
	/** The variables a program is started with, so that it goes this way and trusts it. */
	readonly settings: Readonly<Record<string, string>>;
	/** Hosts that were asked for and that nobody here plays. */
	readonly strangers: readonly string[];
	stop(): Promise<void>;
}

/**
 * Starts a proxy that opens HTTPS and answers in the place of these hosts: host name → address of who
 * plays it. Everything else is refused, so nothing leaves the machine.
 *
 * @param certificateFile where the certificate is put for the programs that must trust it
 */
export async function intercept(
	hosts: Readonly<Record<string, string>>,
	certificateFile: string,
): Promise<Interception> {
	const { key, cert } = await generateCACertificate();
	await writeFile(certificateFile, cert);
	const proxy = getLocal({ https: { key, cert } });
	await proxy.start();
	const strangers: string[] = [];
	for (const [host, address] of Object.entries(hosts)) {
		await proxy.forAnyRequest().forHostname(host).thenForwardTo(address);
	}
	await proxy.forUnmatchedRequest().thenCallback(({ url }) => {
		strangers.push(new URL(url).hostname);
		return { statusCode: 502, body: 'Nobody plays this host.' };
	});
	const { url } = proxy;
	return {
		certificate: cert,
		settings: {
			HTTP_PROXY: url,
			HTTPS_PROXY: url,
			NO_PROXY: 'localhost,127.0.0.1',
			NODE_EXTRA_CA_CERTS: certificateFile,
		},
		strangers,
		stop: async () => await proxy.stop(),
	};
}
