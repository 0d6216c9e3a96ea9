export { checkFormStamp, formStamp, type StampStanding } from './form-stamp';
export { LINK_PURPOSES, type LinkClaims, type LinkPurpose } from './link-claims';
export { LEAST_SECRET_LENGTH, type LinkSecret } from './link-secret';
export { linkStanding, type LinkStanding } from './link-standing';
export { hashToken, makeToken, readToken, type MadeToken } from './token';
