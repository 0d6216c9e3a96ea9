export {
	holdsAddress,
	isPersonal,
	MASK,
	maskAddresses,
	maskWords,
	personalWords,
	plainField,
} from './mask';
export { maskVerdict } from './mask-verdict';
export {
	isOwnAddress,
	plainAddress,
	searchWords,
	withoutMentions,
	type PersonSought,
	type Unnamed,
} from './person-sought';
