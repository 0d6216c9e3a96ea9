/** A piece of a template; `at` counts characters from the start of the file. */
export type TemplateNode =
	| { readonly kind: 'words'; readonly words: string }
	| { readonly kind: 'value'; readonly name: string; readonly at: number }
	| {
			readonly kind: 'if' | 'unless' | 'each';
			readonly name: string;
			readonly at: number;
			readonly then: readonly TemplateNode[];
			readonly otherwise: readonly TemplateNode[];
	  };

/** Something wrong with a template, before it is known in which file it stands. */
export interface TemplateFault {
	readonly code: TemplateProblemCode;
	readonly at: number;
	readonly message: string;
}

export const TEMPLATE_PROBLEM_CODES = [
	'TEMPLATE_FRONT_MATTER',
	'TEMPLATE_SYNTAX',
	'TEMPLATE_NOT_ALLOWED',
	'TEMPLATE_VARIABLE_UNKNOWN',
	'TEMPLATE_VARIABLE_KIND',
	'TEMPLATE_LINK',
	'TEMPLATE_TOO_LONG',
] as const;
export type TemplateProblemCode = (typeof TEMPLATE_PROBLEM_CODES)[number];
