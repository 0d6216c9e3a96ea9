const MOST_CHARACTERS = 60;

/** A value from a file as it is shown in words: quoted, and cut where it is long. */
export function shown(text: string): string {
	return `"${text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text}"`;
}
