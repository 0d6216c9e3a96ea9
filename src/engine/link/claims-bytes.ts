import { LINK_PURPOSES, type LinkClaims } from './link-claims';

/** The first byte of every token; a new layout gets a new number. */
const VERSION = 1;
/** Version, purpose, cycle (2), owner epoch (2), expiry in seconds (5), length of the handoff id. */
const HEAD_BYTES = 12;

/**
 * The claims as the bytes that are signed.
 *
 * Throws a RangeError for claims no handoff of ours can have: that is a mistake of the caller.
 */
export function packClaims(claims: LinkClaims): Uint8Array {
	const handoff = new TextEncoder().encode(claims.handoff);
	const person = new TextEncoder().encode(claims.person);
	const seconds = Math.floor(claims.expiresAt / 1000);
	const fits =
		inRange(claims.cycle, 0xffff) &&
		inRange(claims.ownerEpoch, 0xffff) &&
		inRange(seconds, 0xff_ffff_ffff) &&
		inRange(handoff.length, 0xff) &&
		inRange(person.length, 0xff);
	if (!fits) throw new RangeError('These claims do not fit into a link');
	const bytes = new Uint8Array(HEAD_BYTES + handoff.length + person.length);
	const view = new DataView(bytes.buffer);
	view.setUint8(0, VERSION);
	view.setUint8(1, LINK_PURPOSES.indexOf(claims.purpose));
	view.setUint16(2, claims.cycle);
	view.setUint16(4, claims.ownerEpoch);
	view.setUint8(6, Math.floor(seconds / 0x1_0000_0000));
	view.setUint32(7, seconds % 0x1_0000_0000);
	view.setUint8(11, handoff.length);
	bytes.set(handoff, HEAD_BYTES);
	bytes.set(person, HEAD_BYTES + handoff.length);
	return bytes;
}

/** The claims in these bytes, or `undefined` where they are not claims of ours. Checks no signature. */
export function unpackClaims(bytes: Uint8Array): LinkClaims | undefined {
	if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const purpose = LINK_PURPOSES[view.getUint8(1)];
	const personFrom = HEAD_BYTES + view.getUint8(11);
	if (purpose === undefined || personFrom > bytes.length) return undefined;
	const seconds = view.getUint8(6) * 0x1_0000_0000 + view.getUint32(7);
	return {
		handoff: new TextDecoder().decode(bytes.subarray(HEAD_BYTES, personFrom)),
		purpose,
		person: new TextDecoder().decode(bytes.subarray(personFrom)),
		ownerEpoch: view.getUint16(4),
		cycle: view.getUint16(2),
		expiresAt: seconds * 1000,
	};
}

function inRange(value: number, largest: number): boolean {
	return Number.isInteger(value) && value >= 0 && value <= largest;
}
