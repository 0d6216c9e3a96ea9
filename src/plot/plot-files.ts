import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What drawing needs beside the code: where it comes from, below node_modules. */
const FILES = {
	'resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
	'roboto.ttf': '@expo-google-fonts/roboto/500Medium/Roboto_500Medium.ttf',
} as const;

/** In the package a file lies beside the bundles; in a clone, in the package it comes from. */
export async function plotFile(name: keyof typeof FILES): Promise<Uint8Array> {
	const shipped = join(__dirname, '..', 'shared', name);
	const installed = join(__dirname, '..', '..', 'node_modules', FILES[name]);
	return await readFile(shipped).catch(async () => await readFile(installed));
}
