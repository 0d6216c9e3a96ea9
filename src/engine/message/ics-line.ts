const LONGEST_LINE = 75;
const OCTETS = new TextEncoder();

/** A text value as RFC 5545 §3.3.11 writes it. */
export function icsText(text: string): string {
	return text
		.replace(/\\/g, '\\\\')
		.replace(/\r\n?|\n/g, '\\n')
		.replace(/([;,])/g, '\\$1')
		.replace(/[^\P{Cc}\t]/gu, '');
}

/** A parameter value in quotes, which can hold neither quotes nor controls (RFC 5545 §3.1). */
export function icsParameter(text: string): string {
	return `"${text.replace(/["^]|\p{Cc}/gu, '')}"`;
}

/** An instant (epoch ms) in UTC, to the second: `20270120T150000Z`. */
export function icsInstant(at: number): string {
	return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** A content line folded after at most 75 octets, never inside a character (RFC 5545 §3.1). */
export function foldLine(line: string): string {
	const folded: string[] = [];
	let part = '';
	let octets = 0;
	for (const character of line) {
		const size = OCTETS.encode(character).length;
		if (octets + size > LONGEST_LINE) {
			folded.push(part);
			[part, octets] = [' ', 1];
		}
		part += character;
		octets += size;
	}
	return [...folded, part].join('\r\n');
}
