import { CST, Lexer } from 'yaml';

/** The smallest piece of a file, and where it starts. */
export interface Lexeme {
	readonly text: string;
	readonly at: number;
	/** Whether it is what a plain or block scalar says, which may look like anything. */
	readonly isPlain: boolean;
}

const WITHOUT_WIDTH: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/** Every piece of a file in its order, the reader's own marks among them. */
export function* lexemesOf(text: string): Generator<Lexeme> {
	let at = 0;
	let isPlain = false;
	for (const lexeme of new Lexer().lex(text)) {
		yield { text: lexeme, at, isPlain };
		const isMark: boolean = !isPlain && WITHOUT_WIDTH.has(lexeme);
		if (!isMark) at += lexeme.length;
		isPlain = isMark && lexeme === CST.SCALAR;
	}
}
