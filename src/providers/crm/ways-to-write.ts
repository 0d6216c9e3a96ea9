import type { Change, ContactsToWrite, NewContact } from './port';

/**
 * Which contacts are written by our key and which by id. By id all of them can be that are there: where
 * none has to be made and some were found by their address, the call for the others is saved.
 */
export function waysToWrite({ made, ours, found }: ContactsToWrite): {
	readonly byKey: ReadonlyArray<NewContact | Change>;
	readonly byId: readonly Change[];
} {
	const allById = made.length === 0 && found.length > 0;
	return allById
		? { byKey: [], byId: [...ours, ...found] }
		: { byKey: [...made, ...ours], byId: found };
}
