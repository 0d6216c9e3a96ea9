/** One line of an iCalendar file, folded parts put together, and where it starts, counted from 1. */
export interface ContentLine {
	/** Upper case, without parameters: `DTSTART`. */
	readonly name: string;
	readonly text: string;
	readonly line: number;
}

/** Takes an iCalendar text apart; a line that starts with a space or a tab goes on with the one before. */
export function contentLines(text: string): readonly ContentLine[] {
	const whole: Array<{ text: string; line: number }> = [];
	for (const [index, written] of text
		.replace(/^\uFEFF/, '')
		.split(/\r\n?|\n/)
		.entries()) {
		const last = whole.at(-1);
		if (/^[ \t]/.test(written) && last) last.text += written.slice(1);
		else if (written.trim() !== '') whole.push({ text: written, line: index + 1 });
	}
	return whole.map((each) => ({ ...each, name: nameOf(each.text) }));
}

function nameOf(text: string): string {
	return text.slice(0, text.search(/[;:]|$/)).toUpperCase();
}
