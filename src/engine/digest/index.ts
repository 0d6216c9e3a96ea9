export { textDigest, type TextDigest } from './text-digest';
