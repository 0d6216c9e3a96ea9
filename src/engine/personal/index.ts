export { holdsAddress, isPersonal, MASK, maskAddresses, maskWords, personalWords } from './mask';
export {
	isOwnAddress,
	searchWords,
	withoutMentions,
	type PersonSought,
	type Unnamed,
} from './person-sought';
