/**
 * Lets Node load the sources as they stand: they name each other without an ending, as the bundler
 * likes it. Imported before anything that reaches into `src`.
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
	resolve(specifier, context, next) {
		const resolved = next(withEnding(specifier, context.parentURL), context);
		return resolved.url.endsWith('.ts') ? { ...resolved, format: 'module-typescript' } : resolved;
	},
});

function withEnding(specifier, parent) {
	if (!/^\.\.?(?:\/|$)/.test(specifier) || /\.\w+$/.test(specifier)) return specifier;
	const { href } = new URL(specifier, parent);
	const found = [`${href}.ts`, `${href}/index.ts`].find((url) => existsSync(fileURLToPath(url)));
	return found ?? specifier;
}
