import type { Report } from './finding';

/** Bytes of UTF-8; a real contract file has a few thousand. */
const LARGEST_FILE = 256 * 1024;

/** Whether a file is small enough to be read; reports it when not. */
export function fitsInSize(file: string, text: string, report: Report): boolean {
	const bytes = text.length > LARGEST_FILE ? text.length : new TextEncoder().encode(text).length;
	if (bytes <= LARGEST_FILE) return true;
	report({ file, line: 1, column: 1 }, { code: 'FILE_TOO_LARGE', bytes, limit: LARGEST_FILE });
	return false;
}
