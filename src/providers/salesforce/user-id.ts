const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * The 18 characters of an id of which somebody wrote down the first 15: three more say which of them
 * are capitals, five characters each, the first one lowest. Anything else is given back as it is.
 */
export function fullId(id: string): string {
	if (!/^[A-Za-z0-9]{15}$/.test(id)) return id;
	let suffix = '';
	for (let from = 0; from < 15; from += 5) {
		let bits = 0;
		for (let at = 0; at < 5; at += 1) {
			if (/[A-Z]/.test(id.charAt(from + at))) bits |= 1 << at;
		}
		suffix += CHECK.charAt(bits);
	}
	return id + suffix;
}
