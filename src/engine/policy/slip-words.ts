import type { ErrorCode } from 'yaml';
import type { Opening, Slip } from './yaml/slip';

const CLOSING: Readonly<Record<Opening, string>> = { '[': ']', '{': '}', '"': '"', "'": "'" };

const OTHER_WORDS: Readonly<Partial<Record<ErrorCode, string>>> = {
	BAD_DQ_ESCAPE:
		'A backslash inside "double quotes" starts a special character and this one does not exist; use \'single quotes\'.',
	BAD_INDENT: 'This is indented differently from what it belongs with.',
	BAD_SCALAR_START: 'A value cannot start with this character; put the value in quotes.',
	KEY_OVER_1024_CHARS: 'This key is too long to be a key; is a quote or a colon missing?',
	MISSING_CHAR:
		'Something is missing here: a closing quote, bracket or brace, a comma, or the space after a colon.',
	NON_STRING_KEY: 'A key must be a plain word.',
	TAB_AS_INDENT: 'This line is indented with a tab; YAML takes spaces only.',
	UNEXPECTED_TOKEN:
		'This does not belong here; check the indentation, the quotes and the brackets just before it.',
};

/** Says in plain words why a file cannot be read as YAML, and what was most likely meant. */
export function slipWords(slip: Slip): string {
	switch (slip.kind) {
		case 'never-closed':
			return `This ${slip.opening} is not closed ${slip.before === null ? 'where it should be' : `before line ${slip.before}, where something else begins`}; a ${CLOSING[slip.opening]} is missing.`;
		case 'closed-too-early':
			return `A ${CLOSING[slip.opening]} is missing before this ${slip.closing}: the ${slip.opening} before it is still open.`;
		case 'closes-nothing':
			return `This ${slip.closing} closes nothing; is the bracket that opens it missing?`;
		case 'after-quote':
			return `The text goes on after its closing ${slip.quote}; put all of it into quotes. ${slip.quote === "'" ? "An apostrophe inside 'single quotes' is written twice." : 'A " inside "double quotes" is written \\".'}`;
		case 'colon-in-text':
			return 'Put this text in quotes, because of the colon in it.';
		case 'colon-missing':
			return 'A colon and a space are missing after the name of the setting on this line.';
		case 'comma-missing':
			return 'A comma is missing in here; or this is a text with a colon in it, which needs quotes.';
		case 'space-after-dash':
			return 'A space is missing after the dash.';
		case 'indentation':
			return 'This line is indented differently from the lines it belongs with; they all start in the same column.';
		case 'further-in':
			return `This line starts further in than line ${slip.than}, which has its value already. Lines that belong together start in the same column.`;
		case 'other':
			return (
				OTHER_WORDS[slip.error] ??
				'This cannot be read as YAML; check the indentation, quotes and brackets here and just before.'
			);
	}
}
